package dev.snapline.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The workflows that ComfyUI ships as templates: real graphs of every kind. */
public final class WorkflowTemplates {
  private WorkflowTemplates() {}

  /** One file with a graph in it. */
  public record Template(String name, GraphBytes bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  public static List<Template> all() {
    String configured = System.getenv("SNAPLINE_TEMPLATES");
    Path root = Path.of(configured == null ? "../build/templates" : configured);
    Path folder = root.resolve("comfyui_workflow_templates_json/templates");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "There are no workflow templates in "
              + folder.toAbsolutePath().normalize()
              + ". Install them with: python3 -m pip install --no-deps --target build/templates"
              + " comfyui-workflow-templates-json==0.1.123");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(WorkflowTemplates::holdsAGraph)
          .sorted()
          .map(file -> new Template(file.getFileName().toString(), read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The others are tables of contents. */
  private static boolean holdsAGraph(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") && !name.startsWith("index") && !name.equals("fuse_options.json");
  }

  private static GraphBytes read(Path file) {
    try {
      return GraphBytes.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
