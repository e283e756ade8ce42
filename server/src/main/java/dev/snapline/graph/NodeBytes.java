package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One node, not read yet. */
public final class NodeBytes {
  private final String id;
  private final Slice slice;
  private final boolean isPrompt;
  private @Nullable NodeTree tree;

  NodeBytes(String id, Slice slice, boolean isPrompt) {
    this.id = id;
    this.slice = slice;
    this.isPrompt = isPrompt;
  }

  public String id() {
    return id;
  }

  /** Whether both are written in the same way. */
  public boolean isSame(NodeBytes other) {
    return slice.isSame(other.slice);
  }

  /** The node, read once. */
  public NodeTree tree() throws IOException, NotAGraphException {
    NodeTree known = tree;
    if (known == null) {
      known = new NodeTree(id, read(), isPrompt);
      tree = known;
    }
    return known;
  }

  /** Canonical texts of all that counts as content and as layout, by member. */
  public NodeParts parts() throws IOException, NotAGraphException {
    if (isPrompt) {
      return NodeParts.ofPrompt(read());
    }
    return GraphJson.read(
        slice.source(),
        slice.from(),
        slice.to(),
        in -> new NodeReader(new CanonicalJson(), new Sha256()).parts(in));
  }

  JsonValue read() throws IOException, NotAGraphException {
    return slice.read();
  }

  /** The type alone, which costs little; null if it has none. */
  public @Nullable String type() throws IOException, NotAGraphException {
    return scalar(slice, isPrompt ? "class_type" : "type").orElse(null);
  }

  /** ComfyUI writes it first, and mostly as a whole number: that needs no parser. */
  static String id(Slice node) throws IOException, NotAGraphException {
    String number = node.firstNumber("{\"id\":");
    return number != null ? number : scalar(node, "id").orElse("null");
  }

  private static Optional<String> scalar(Slice node, String member)
      throws IOException, NotAGraphException {
    return GraphJson.read(
        node.source(),
        node.from(),
        node.to(),
        in -> {
          while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean isIt = in.currentName().equals(member);
            in.nextToken();
            if (isIt) {
              boolean isNull = in.currentToken() == JsonToken.VALUE_NULL;
              return isNull ? Optional.empty() : Optional.of(Scalars.text(in));
            }
            in.skipChildren();
          }
          return Optional.empty();
        });
  }
}
