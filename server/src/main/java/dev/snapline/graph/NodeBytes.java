package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One node, not read yet. */
public final class NodeBytes {
  private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TYPE = "type".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLASS_TYPE = "class_type".getBytes(StandardCharsets.US_ASCII);

  private final String id;
  private final Part part;
  private final boolean isPrompt;
  private volatile @Nullable NodeTree tree;
  private volatile @Nullable NodeParts parts;

  NodeBytes(String id, Part part, boolean isPrompt) {
    this.id = id;
    this.part = part;
    this.isPrompt = isPrompt;
  }

  public String id() {
    return id;
  }

  /** Whether both are written in the same way. */
  public boolean isSame(NodeBytes other) {
    return part.equals(other.part);
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

  /** Canonical texts of all that counts as content and as layout, by member; read once. */
  public NodeParts parts() throws IOException, NotAGraphException {
    NodeParts known = parts;
    if (known == null) {
      known = readParts();
      parts = known;
    }
    return known;
  }

  private NodeParts readParts() throws IOException, NotAGraphException {
    if (isPrompt) {
      return NodeParts.ofPrompt(read());
    }
    return GraphJson.read(part, in -> new NodeReader(new CanonicalJson(), new Sha256()).parts(in));
  }

  Part part() {
    return part;
  }

  JsonValue read() throws IOException, NotAGraphException {
    return part.read();
  }

  /** The type alone, which costs little; null if it has none. */
  public @Nullable String type() throws IOException, NotAGraphException {
    Part type = part.member(isPrompt ? CLASS_TYPE : TYPE);
    String plain = type == null || type.isNull() ? null : type.plain();
    return plain != null ? plain : scalar(part, isPrompt ? "class_type" : "type").orElse(null);
  }

  /** ComfyUI writes it first, and mostly as a whole number: that needs no parser. */
  static String id(Part node) throws IOException, NotAGraphException {
    Part id = node.member(ID);
    String plain = id == null ? null : id.plain();
    return plain != null ? plain : scalar(node, "id").orElse("null");
  }

  private static Optional<String> scalar(Part node, String member)
      throws IOException, NotAGraphException {
    return GraphJson.read(
        node,
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
