package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a graph looks like a key or a password, and a way to hide it where a graph leaves this
 * computer. Nothing else of the bytes is touched.
 */
public final class Secrets {
  /** Stands where something is hidden. */
  public static final String MASK = "••••••";

  /** No known key is shorter. */
  private static final int SHORTEST_KEY = 16;

  // Each is a fixed beginning and one class of letters, so that no text takes long.
  private static final Pattern KEYS =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + "sk-[A-Za-z0-9_-]{16,}+"
              + "|[spr]k_(?:live|test)_[A-Za-z0-9]{16,}+"
              + "|hf_[A-Za-z0-9]{20,}+"
              + "|gh[oprsu]_[A-Za-z0-9]{30,}+"
              + "|github_pat_[A-Za-z0-9_]{40,}+"
              + "|glpat-[A-Za-z0-9_-]{20,}+"
              + "|A[KS]IA[0-9A-Z]{16}"
              + "|AIza[A-Za-z0-9_-]{35}"
              + "|xox[abprs]-[A-Za-z0-9-]{10,}+"
              + "|r8_[A-Za-z0-9]{30,}+"
              + "|comfyui-[0-9a-f]{32,}+"
              + "|eyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}+"
              + "|[Bb]earer [A-Za-z0-9._~+/-]{20,}+"
              + "|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\\s]*+)");

  private final SecretPlaces places;

  private Secrets(SecretPlaces places) {
    this.places = places;
  }

  /** Those of a graph. None if it cannot be understood; who reads it then says why. */
  public static Secrets of(byte[] graph) {
    SecretPlaces places = new SecretPlaces();
    if (!SecretHints.isIn(graph)) {
      return new Secrets(places);
    }
    try {
      GraphJson.read(
          GraphBytes.of(graph),
          in -> {
            places.read(in);
            return "";
          });
    } catch (IOException | NotAGraphException e) {
      return new Secrets(new SecretPlaces());
    }
    return new Secrets(places);
  }

  /** The graph without its secrets; itself if it has none. */
  public static GraphBytes hidden(GraphBytes graph) throws IOException {
    byte[] json;
    try (InputStream in = graph.open()) {
      json = in.readAllBytes();
    }
    Secrets own = of(json);
    byte[] masked = own.hiddenIn(json, own.places);
    return masked == json ? graph : GraphBytes.of(masked);
  }

  /** The same of a graph that was cut. */
  public static CutGraph hidden(CutGraph graph) throws IOException, NotAGraphException {
    if (!SecretHints.isIn(graph.whole())) {
      return graph;
    }
    GraphBytes bytes = graph.whole().bytes();
    GraphBytes hidden = hidden(bytes);
    return hidden == bytes ? graph : CutGraph.read(hidden);
  }

  /** JSON that belongs to the graph, or is it; the same array if nothing in it is to be hidden. */
  public byte[] hiddenIn(byte[] json) {
    return hiddenIn(json, of(json).places);
  }

  private byte[] hiddenIn(byte[] json, SecretPlaces own) {
    if (places.values().isEmpty() && !SecretHints.isIn(json)) {
      return json;
    }
    var masked = new ByteArrayOutputStream(json.length);
    int copied = 0;
    try (JsonParser in = GraphJson.parser(json)) {
      while (in.nextToken() != null) {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
          continue;
        }
        int from = (int) in.currentTokenLocation().getByteOffset();
        String text = in.getText();
        String shown = own.isSecretAt(from) ? MASK : hiddenIn(text);
        if (!shown.equals(text)) {
          masked.write(json, copied, from - copied);
          masked.write('"');
          masked.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(shown));
          masked.write('"');
          copied = (int) in.currentLocation().getByteOffset();
        }
      }
    } catch (IOException e) {
      return json; // no JSON: who reads it says why
    }
    if (copied == 0) {
      return json;
    }
    masked.write(json, copied, json.length - copied);
    return masked.toByteArray();
  }

  /** A text in which parts of the graph may be told. */
  public String hiddenIn(String text) {
    String shown = text;
    for (String value : places.values()) {
      shown = shown.replace(value, MASK);
    }
    if (shown.length() < SHORTEST_KEY) {
      return shown;
    }
    Matcher keys = KEYS.matcher(shown);
    return keys.find() ? keys.replaceAll(Matcher.quoteReplacement(MASK)) : shown;
  }
}
