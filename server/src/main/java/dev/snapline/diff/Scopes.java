package dev.snapline.diff;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.CanonicalNode;
import dev.snapline.graph.CanonicalScope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What differs between two graphs outside their nodes and links. */
final class Scopes {
  private final Map<String, CanonicalScope> before;
  private final Map<String, CanonicalScope> after;
  private final Set<String> onlyBefore;
  private final Set<String> onlyAfter;
  private final boolean isEmptyOneNewOrGone;

  Scopes(CanonicalGraph parent, CanonicalGraph graph) {
    before = byId(parent);
    after = byId(graph);
    onlyBefore = without(before, after);
    onlyAfter = without(after, before);
    isEmptyOneNewOrGone = !haveNodes(onlyBefore, parent) || !haveNodes(onlyAfter, graph);
  }

  Set<String> onlyBefore() {
    return onlyBefore;
  }

  Set<String> onlyAfter() {
    return onlyAfter;
  }

  /** Whether titles or colours of groups differ where there is something to compare. */
  boolean groups() {
    return differ(CanonicalScope::groups);
  }

  /** Whether anything else differs; a definition that comes or goes does so with its nodes. */
  boolean rest() {
    return differ(CanonicalScope::rest) || isEmptyOneNewOrGone;
  }

  /** Names of the definitions by their ids. */
  Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    before.forEach((id, scope) -> names.put(id, scope.name()));
    after.forEach((id, scope) -> names.put(id, scope.name()));
    return names;
  }

  private boolean differ(Function<CanonicalScope, Object> part) {
    return after.values().stream()
        .anyMatch(
            scope -> {
              CanonicalScope then = before.get(scope.id());
              return then != null && !part.apply(then).equals(part.apply(scope));
            });
  }

  private static boolean haveNodes(Set<String> scopes, CanonicalGraph graph) {
    return scopes.isEmpty()
        || graph.nodes().stream()
            .map(CanonicalNode::scope)
            .collect(Collectors.toSet())
            .containsAll(scopes);
  }

  private static Set<String> without(
      Map<String, CanonicalScope> scopes, Map<String, CanonicalScope> others) {
    Set<String> ids = new HashSet<>(scopes.keySet());
    ids.removeAll(others.keySet());
    return ids;
  }

  private static Map<String, CanonicalScope> byId(CanonicalGraph graph) {
    Map<String, CanonicalScope> scopes = new HashMap<>();
    graph.scopes().forEach(scope -> scopes.put(scope.id(), scope));
    return scopes;
  }
}
