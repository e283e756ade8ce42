package dev.snapline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.GraphFormat;
import dev.snapline.graph.Graphs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes are those that the canvas of frontend 1.58.1 gave to the same nodes. */
class NodeSizeTest {
  private static final String SAMPLER =
      """
      {"id":1,"type":"KSampler","title":"KSampler",
       "inputs":[{"name":"model","type":"MODEL"},{"name":"positive","type":"CONDITIONING"},
        {"name":"negative","type":"CONDITIONING"},{"name":"latent_image","type":"LATENT"},
        {"name":"seed","type":"INT","widget":{"name":"seed"}}],
       "outputs":[{"name":"LATENT","type":"LATENT"}],
       "widgets_values":[1,"fixed",20,8,"euler","normal",1]}
      """;
  private static final String ENCODER =
      """
      {"id":1,"type":"CLIPTextEncode","title":"CLIP Text Encode (Negative Prompt)",
       "inputs":[{"name":"clip","type":"CLIP"}],
       "outputs":[{"name":"CONDITIONING","type":"CONDITIONING"}],"widgets_values":["a cat"]}
      """;
  private static final String DECODER =
      """
      {"id":1,"type":"AudioEncoderEncode","title":"AudioEncoderEncode",
       "inputs":[{"name":"audio_encoder","type":"A"},{"name":"audio","type":"B"}],
       "outputs":[{"name":"AUDIO_ENCODER_OUTPUT","type":"C"}]}
      """;
  private static final String LONG_TITLE =
      """
      {"id":1,"type":"RecraftRemoveBackgroundNode","title":"RecraftRemoveBackgroundNode",
       "inputs":[{"name":"image","type":"IMAGE"}],
       "outputs":[{"name":"IMAGE","type":"IMAGE"},{"name":"MASK","type":"MASK"}]}
      """;
  private static final String LONG_WIDGET =
      """
      {"id":1,"type":"LoadImage","title":"Load Image",
       "inputs":[{"name":"image","type":"COMBO","widget":{"name":"image"}},
        {"name":"upload","localized_name":"choose file to upload","type":"IMAGEUPLOAD",
         "widget":{"name":"upload"}}],
       "outputs":[{"name":"IMAGE","type":"IMAGE"},{"name":"MASK","type":"MASK"}],
       "widgets_values":["a file with a name that is longer than sixty characters in all.png","image"]}
      """;
  private static final String NOTE =
      "{\"id\":1,\"type\":\"Note\",\"title\":\"Note\",\"widgets_values\":[\"hello\"]}";
  private static final String REROUTE =
      "{\"id\":1,\"type\":\"Reroute\",\"inputs\":[{\"name\":\"\"}],\"outputs\":[{\"name\":\"\"}]}";

  @ParameterizedTest
  @CsvSource({
    "SAMPLER, 270, 262",
    "ENCODER, 400, 200",
    "DECODER, 285.2, 46",
    "LONG_TITLE, 255.6, 46",
    "LONG_WIDGET, 282.8, 102",
    "NOTE, 210, 88",
    "REROUTE, 75, 26"
  })
  void givesANodeWithoutASizeTheOneThatTheCanvasGivesIt(String node, double width, double height)
      throws Exception {
    NodeShape shape = shape(json(node));

    assertThat(shape.width()).isCloseTo(width, withPercentage(3));
    assertThat(shape.height()).isEqualTo(height);
  }

  private static String json(String name) {
    return switch (name) {
      case "SAMPLER" -> SAMPLER;
      case "ENCODER" -> ENCODER;
      case "DECODER" -> DECODER;
      case "LONG_TITLE" -> LONG_TITLE;
      case "LONG_WIDGET" -> LONG_WIDGET;
      case "NOTE" -> NOTE;
      default -> REROUTE;
    };
  }

  private static NodeShape shape(String json) throws Exception {
    Node node = GraphFormat.read(Graphs.bytes("{\"nodes\":[" + json + "]}")).nodes().get(0);
    return new NodeShape(node, node.title() == null ? node.type() : node.title());
  }
}
