package dev.snapline.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Reads every file of the data folder, of all users, and compares it with what it says of"
          + " itself: sizes, both hashes, the tree, the index, the trash, environments.",
      "Exit code 1 if something is wrong. Nothing is changed, and a server may run meanwhile."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  @Mixin Common common = new Common();

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not tell on stderr how far it is.")
  boolean quiet;

  private final Rooms rooms;
  private final Out out;
  private long toldAt = System.nanoTime();

  VerifyCommand(Rooms rooms, Out out) {
    this.rooms = rooms;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, Failure, InterruptedException {
    Rooms.Verdict verdict = rooms.view(common.data()).verify(this::progress);
    if (common.json) {
      json(verdict);
    } else {
      for (Rooms.Finding finding : verdict.findings()) {
        out.line(finding.file() + ": " + finding.what() + ". " + finding.remedy());
      }
      String problems =
          verdict.findings().isEmpty()
              ? "all is well"
              : Words.count(verdict.findings().size(), "problem");
      out.line(
          Words.count(verdict.files(), "file")
              + ", "
              + Words.bytes(verdict.bytes())
              + ": "
              + problems);
    }
    return verdict.findings().isEmpty() ? 0 : 1;
  }

  private void json(Rooms.Verdict verdict) throws IOException {
    out.json(
        json -> {
          json.writeBooleanField("ok", verdict.findings().isEmpty());
          json.writeNumberField("files", verdict.files());
          json.writeNumberField("bytes", verdict.bytes());
          json.writeArrayFieldStart("problems");
          for (Rooms.Finding finding : verdict.findings()) {
            json.writeStartObject();
            json.writeStringField("file", finding.file());
            json.writeStringField("what", finding.what());
            json.writeStringField("remedy", finding.remedy());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private synchronized void progress(long files, long bytes) {
    long now = System.nanoTime();
    if (!quiet && now - toldAt > PAUSE) {
      toldAt = now;
      out.tell(Words.count(files, "file") + ", " + Words.bytes(bytes) + " …");
    }
  }
}
