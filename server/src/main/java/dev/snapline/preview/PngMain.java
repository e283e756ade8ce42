package dev.snapline.preview;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The process that draws PNGs. It answers the questions on its standard input until that ends: with
 * the server that asks, if not before.
 */
public final class PngMain {
  private PngMain() {}

  public static void main(String[] arguments) throws IOException {
    var out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err); // between answers there is nothing else, whoever speaks
    var letters = new Thread(PngMain::loadLetters, "letters");
    letters.setDaemon(true);
    letters.start();
    serve(new FileInputStream(FileDescriptor.in), out);
  }

  /** What takes longest to load of a first picture, while its graph is read. */
  private static void loadLetters() {
    try {
      Graphics2D graphics = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 9));
      graphics.drawString("a", 0, 9);
      graphics.dispose();
    } catch (LinkageError | InternalError e) {
      System.err.println("no letters: " + e); // who asks for a picture is told what it means
    }
  }

  static void serve(InputStream in, OutputStream out) throws IOException {
    var questions = new DataInputStream(new BufferedInputStream(in));
    var answers = new DataOutputStream(new BufferedOutputStream(out));
    PngWire.Question question = PngWire.question(questions);
    while (question != null) {
      try {
        PngWire.picture(answers, Rasters.png(question.graph(), question.size(), question.theme()));
      } catch (NoPngException e) {
        PngWire.sentence(answers, String.valueOf(e.getMessage()));
      }
      question = PngWire.question(questions);
    }
  }
}
