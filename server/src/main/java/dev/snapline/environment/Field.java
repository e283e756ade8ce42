package dev.snapline.environment;

import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Items;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value in a file together with the way to it, so that what is wrong can be named. */
public record Field(String path, JsonValue value) {
  private static final int SHOWN = 60;

  public Field get(String name) {
    return new Field(path.isEmpty() ? name : path + "." + name, value.get(name));
  }

  public boolean isAbsent() {
    return value.isNull();
  }

  public BadFieldException wrong(String clause) {
    return new BadFieldException(path, clause);
  }

  public Field object() throws BadFieldException {
    if (!(value instanceof Fields)) {
      throw wrong("it is no object");
    }
    return this;
  }

  public List<Field> items(int most) throws BadFieldException {
    if (!(value instanceof Items list)) {
      throw wrong("it is no list");
    }
    if (list.items().size() > most) {
      throw wrong("it has more than " + most + " entries");
    }
    List<Field> items = new ArrayList<>();
    for (JsonValue item : list.items()) {
      items.add(new Field(path + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** A text of one line that is not too long. */
  public String text(int longest) throws BadFieldException {
    if (!(value instanceof JsonValue.Text text)) {
      throw wrong(isAbsent() ? "it is missing" : "it is no text");
    }
    if (text.text().length() > longest) {
      throw wrong("it is longer than " + longest + " characters");
    }
    if (!isLine(text.text())) {
      throw wrong("it has characters that no line of text has");
    }
    return text.text();
  }

  private static boolean isLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
        return false;
      }
    }
    return true;
  }

  public @Nullable String textOrNull(int longest) throws BadFieldException {
    return isAbsent() ? null : text(longest);
  }

  public String textOr(String otherwise, int longest) throws BadFieldException {
    return isAbsent() ? otherwise : text(longest);
  }

  public boolean flagOr(boolean otherwise) throws BadFieldException {
    if (isAbsent()) {
      return otherwise;
    }
    if (!(value instanceof JsonValue.Flag flag)) {
      throw wrong("it is neither true nor false");
    }
    return flag.isTrue();
  }

  public @Nullable Integer number() throws BadFieldException {
    if (isAbsent()) {
      return null;
    }
    if (value instanceof JsonValue.Numeral number && number.written().matches("\\d{1,9}")) {
      return Integer.valueOf(number.written());
    }
    throw wrong("it is no whole number from 0 on");
  }

  /** The value in quotes, as far as it fits a sentence, and without what logs in somewhere. */
  public static String quoted(String text) {
    String shown = Address.shown(text);
    return "“" + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown) + "”";
  }
}
