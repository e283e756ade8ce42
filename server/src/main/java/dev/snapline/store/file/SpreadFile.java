package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.BoundedInput;
import dev.snapline.graph.GraphBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The graph in a file that need not be laid out in lines, as after an editor formatted it anew.
 *
 * <p>Its place is looked for each time that it is opened, in the open file: a change of label lays
 * the file out anew, and an open file itself never changes.
 */
record SpreadFile(Path file, long length) implements GraphBytes {

  @Override
  public InputStream open() throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      channel.position(Json.parsed(() -> placeOfGraph(channel)));
      return new BoundedInput(Channels.newInputStream(channel), length);
    } catch (IOException e) {
      channel.close();
      throw e;
    } catch (FormatException e) {
      channel.close();
      throw new IOException("the file changed while it was read: " + e.reason(), e);
    }
  }

  private static long placeOfGraph(FileChannel channel) throws IOException, FormatException {
    // Not closed: the channel is read further.
    JsonParser json = Json.FACTORY.createParser(Channels.newInputStream(channel.position(0)));
    Json.beginObject(json);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isGraph = json.currentName().equals("graph");
      json.nextToken();
      if (isGraph) {
        return json.currentTokenLocation().getByteOffset();
      }
      json.skipChildren();
    }
    throw new FormatException("it has no \"graph\"");
  }
}
