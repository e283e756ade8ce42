package dev.snapline.graph;

import dev.snapline.graph.ScopeReader.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A graph reduced to digests: two graphs that a person would call equal have the same. It holds
 * nothing of the values themselves, so even that of a huge graph is small.
 */
public final class CanonicalGraph {
  /*
   * One pass over the bytes. Each node is digested as it goes by; nodes, links and groups come in
   * any order, so their digests are sorted before they are digested together. The names c1 and l1
   * stand for the rules that say what counts; other rules need other names.
   */
  static final Comparator<CanonicalNode> BY_PATH =
      Comparator.comparing(CanonicalNode::path)
          .thenComparing(CanonicalNode::content)
          .thenComparing(CanonicalNode::layout);
  static final Comparator<CanonicalLink> BY_SCOPE =
      Comparator.comparing(CanonicalLink::scope)
          .thenComparing(CanonicalLink::digest)
          .thenComparing(CanonicalLink::origin)
          .thenComparing(CanonicalLink::target);
  private static final Comparator<CanonicalScope> BY_ID =
      Comparator.comparing(CanonicalScope::id)
          .thenComparing(CanonicalScope::rest)
          .thenComparing(CanonicalScope::groups)
          .thenComparing(CanonicalScope::layout);

  private final @Nullable String graphId;
  private final boolean isApiFormat;
  private final List<CanonicalNode> nodes;
  private final List<CanonicalLink> links;
  private final List<CanonicalScope> scopes;
  private final boolean hasTwins;
  private final String hash;
  private final String layoutHash;

  /**
   * @param near a graph that this one was most likely edited from: what is alike is not digested
   *     once more
   */
  CanonicalGraph(
      @Nullable String graphId,
      boolean isApiFormat,
      GraphParts parts,
      @Nullable CanonicalGraph near) {
    this.graphId = graphId;
    this.isApiFormat = isApiFormat;
    nodes = parts.nodes.stream().sorted(BY_PATH).toList();
    hasTwins = haveTwins(nodes);
    links = parts.links.stream().sorted(BY_SCOPE).toList();
    scopes = parts.scopes.stream().sorted(BY_ID).toList();
    Sha256 sha = new Sha256();
    hash = near != null && isContentOf(near) ? near.hash : "c1:" + contentDigest(sha).hex();
    layoutHash =
        near != null && isLayoutOf(near) ? near.layoutHash : "l1:" + layoutDigest(sha).hex();
  }

  /**
   * Reads a workflow of ComfyUI, format 0.4 or 1, or a prompt in API format.
   *
   * @throws NotAGraphException if these bytes are neither
   */
  public static CanonicalGraph read(GraphBytes bytes) throws IOException, NotAGraphException {
    ScopeReader root = GraphJson.read(bytes, in -> ScopeReader.read(in, Kind.ROOT));
    if (root.hasNodes()) {
      GraphParts parts = new GraphParts();
      root.addTo(parts);
      return new CanonicalGraph(root.id(), false, parts, null);
    }
    return new CanonicalGraph(null, true, GraphJson.read(bytes, ApiReader::readRoot), null);
  }

  /** {@code c1:} and 32 hex digits: all that decides what a run gives, titles and colours too. */
  public String hash() {
    return hash;
  }

  /** {@code l1:} and 32 hex digits: positions, sizes and flags. */
  public String layoutHash() {
    return layoutHash;
  }

  /** The number of nodes, those in subgraph definitions included. */
  public int nodeCount() {
    return nodes.size();
  }

  /** The number of links, those in subgraph definitions included. */
  public int linkCount() {
    return links.size();
  }

  /** The graph's own id: a hint, since copies and templates share theirs. */
  public @Nullable String graphId() {
    return graphId;
  }

  /** Whether it is a prompt, as scripts queue them: it has no places. */
  public boolean isApiFormat() {
    return isApiFormat;
  }

  /** All nodes, sorted by path. */
  public List<CanonicalNode> nodes() {
    return nodes;
  }

  /** A node; if a file has an id twice, the first. */
  public Optional<CanonicalNode> node(String path) {
    int from = 0;
    int to = nodes.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (nodes.get(middle).path().compareTo(path) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from < nodes.size() && nodes.get(from).path().equals(path)
        ? Optional.of(nodes.get(from))
        : Optional.empty();
  }

  /**
   * The nodes that another graph lacks or has otherwise, sorted by path; all of them if either has
   * a path twice.
   */
  public List<CanonicalNode> nodesBeside(CanonicalGraph other) {
    return hasTwins || other.hasTwins ? nodes : beside(nodes, other.nodes, BY_PATH);
  }

  /** The link rows that are here more often than in another graph, sorted, as often as they are. */
  public List<CanonicalLink> linksBeside(CanonicalGraph other) {
    return beside(links, other.links, BY_SCOPE);
  }

  /** What is alike in both is mostly the very same object: a graph that was edited is read so. */
  private static <T> List<T> beside(List<T> sorted, List<T> others, Comparator<T> order) {
    List<T> beside = new ArrayList<>();
    int at = 0;
    for (T own : sorted) {
      int compared = -1;
      while (at < others.size() && (compared = compared(own, others.get(at), order)) > 0) {
        at++;
      }
      if (compared == 0) {
        at++;
      } else {
        beside.add(own);
      }
    }
    return beside;
  }

  private static <T> int compared(T own, T other, Comparator<T> order) {
    return own == other ? 0 : order.compare(own, other);
  }

  private static boolean haveTwins(List<CanonicalNode> nodes) {
    for (int i = 1; i < nodes.size(); i++) {
      if (nodes.get(i).path().equals(nodes.get(i - 1).path())) {
        return true;
      }
    }
    return false;
  }

  /** The link table, sorted; equal rows may occur more than once. */
  public List<CanonicalLink> links() {
    return links;
  }

  /** The root and the subgraph definitions, sorted by id. */
  public List<CanonicalScope> scopes() {
    return scopes;
  }

  private Digest contentDigest(Sha256 sha) {
    sha.text("nodes");
    nodes.forEach(node -> sha.text(node.scope(), node.path()).digest(node.content()));
    sha.text("links");
    links.forEach(link -> sha.text(link.scope(), link.scope()).digest(link.digest()));
    sha.text("scopes");
    scopes.forEach(scope -> sha.text(scope.id()).digest(scope.groups()).digest(scope.rest()));
    return sha.done();
  }

  /** Whether all that {@link #contentDigest} takes is alike. */
  private boolean isContentOf(CanonicalGraph other) {
    return areAlike(
            nodes,
            other.nodes,
            (a, b) -> a.path().equals(b.path()) && a.content().equals(b.content()))
        && areAlike(
            links,
            other.links,
            (a, b) -> a.scope().equals(b.scope()) && a.digest().equals(b.digest()))
        && areAlike(
            scopes,
            other.scopes,
            (a, b) ->
                a.id().equals(b.id())
                    && a.groups().equals(b.groups())
                    && a.rest().equals(b.rest()));
  }

  private Digest layoutDigest(Sha256 sha) {
    sha.text("nodes");
    nodes.forEach(node -> sha.text(node.scope(), node.path()).digest(node.layout()));
    sha.text("scopes");
    scopes.forEach(scope -> sha.text(scope.id()).digest(scope.layout()));
    return sha.done();
  }

  /** Whether all that {@link #layoutDigest} takes is alike. */
  private boolean isLayoutOf(CanonicalGraph other) {
    return areAlike(
            nodes,
            other.nodes,
            (a, b) -> a.path().equals(b.path()) && a.layout().equals(b.layout()))
        && areAlike(
            scopes, other.scopes, (a, b) -> a.id().equals(b.id()) && a.layout().equals(b.layout()));
  }

  private static <T> boolean areAlike(List<T> own, List<T> others, BiPredicate<T, T> alike) {
    if (own.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i) != others.get(i) && !alike.test(own.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }
}
