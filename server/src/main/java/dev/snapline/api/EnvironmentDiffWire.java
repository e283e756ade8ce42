package dev.snapline.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.environment.compare.EnvironmentBrief;
import dev.snapline.environment.compare.EnvironmentDiff;
import dev.snapline.environment.compare.EnvironmentDiff.NodeChange;
import dev.snapline.environment.compare.EnvironmentDiff.PackageChange;
import dev.snapline.environment.compare.EnvironmentDiff.TextChange;
import dev.snapline.environment.compare.EnvironmentMessage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What differs between two environments, as JSON. */
final class EnvironmentDiffWire {
  private EnvironmentDiffWire() {}

  /** One line and how much of each kind: for rows. */
  static ObjectNode brief(EnvironmentBrief brief) {
    ObjectNode json = Json.object();
    json.put("message", brief.message());
    ArrayNode summary = json.putArray("summary");
    for (EnvironmentMessage.Part part : brief.parts()) {
      ArrayNode values = summary.addObject().put("template", part.template()).putArray("values");
      part.values().forEach(values::add);
    }
    json.put("isEmpty", brief.isEmpty());
    json.put("comfyuiChanged", brief.hasOtherComfy());
    json.put("updateChannelChanged", brief.hasOtherChannel());
    json.put("nodesAdded", brief.nodesAdded()).put("nodesRemoved", brief.nodesRemoved());
    json.put("nodesChanged", brief.nodesChanged()).put("pipsAdded", brief.packagesAdded());
    json.put("pipsRemoved", brief.packagesRemoved()).put("pipsChanged", brief.packagesChanged());
    return json;
  }

  static ObjectNode whole(EnvironmentDiff diff) {
    ObjectNode json = brief(EnvironmentBrief.of(diff));
    EnvironmentDiff.ComfyChange comfy = diff.comfy();
    ObjectNode change = comfy == null ? null : Json.object();
    if (comfy != null && change != null) {
      change.set("from", EnvironmentWire.comfy(comfy.from()));
      change.set("to", EnvironmentWire.comfy(comfy.to()));
    }
    json.set("comfyui", change);
    json.set("updateChannel", text(diff.channel()));
    json.set("python", text(diff.python()));
    json.put("nodesKnown", diff.knowsNodes()).put("packagesKnown", diff.knowsPackages());
    ArrayNode added = json.putArray("nodesAdded");
    diff.nodesAdded().forEach(pack -> added.add(EnvironmentWire.pack(pack)));
    ArrayNode removed = json.putArray("nodesRemoved");
    diff.nodesRemoved().forEach(pack -> removed.add(EnvironmentWire.pack(pack)));
    ArrayNode changed = json.putArray("nodesChanged");
    diff.nodesChanged().forEach(node -> changed.add(node(node)));
    pins(json.putArray("pipsAdded"), diff.packagesAdded());
    pins(json.putArray("pipsRemoved"), diff.packagesRemoved());
    ArrayNode pips = json.putArray("pipsChanged");
    for (PackageChange one : diff.packagesChanged()) {
      ObjectNode pip = pips.addObject().put("name", one.name());
      pip.put("from", one.from()).put("to", one.to());
      pip.put("direction", EnvironmentWire.word(one.direction()));
    }
    json.put("packageCountBefore", diff.packagesBefore());
    json.put("packageCountAfter", diff.packagesAfter());
    return json;
  }

  private static void pins(ArrayNode into, List<PackageChange> changes) {
    for (PackageChange one : changes) {
      String pin = one.from() == null ? one.to() : one.from();
      into.addObject().put("name", one.name()).put("version", pin);
    }
  }

  private static ObjectNode node(NodeChange change) {
    ObjectNode json = Json.object();
    json.put("id", change.pack().id()).put("type", change.pack().kind().word());
    json.put("dirName", change.pack().dirName()).put("switched", change.isSwitched());
    json.put("direction", EnvironmentWire.word(change.direction()));
    json.set("from", EnvironmentWire.pack(Objects.requireNonNull(change.from())));
    json.set("to", EnvironmentWire.pack(Objects.requireNonNull(change.to())));
    return json;
  }

  private static @Nullable ObjectNode text(@Nullable TextChange change) {
    return change == null ? null : Json.object().put("from", change.from()).put("to", change.to());
  }
}
