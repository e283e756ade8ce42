package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.search.TextEntry;
import dev.snapline.search.TextJournal;
import dev.snapline.search.TextJournalContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest extends TextJournalContract {
  private final Path user;
  private final Path file;

  TextFilesTest(@TempDir Path user) throws IOException {
    this.user = user;
    Path folder = user.resolve("snapshots").resolve(KEY.value());
    Files.createDirectories(folder);
    Files.createDirectories(user.resolve("snapshots/other-00c0ffee"));
    file = folder.resolve("texts.ndjson");
  }

  @Override
  protected TextJournal journal() {
    return journal(false);
  }

  private TextJournal journal(boolean isReadOnly) {
    return new TextFiles(new Layout(user, user, isReadOnly), "folder-1");
  }

  private byte[] written() throws IOException {
    TextJournal journal = journal();
    ENTRIES.subList(0, 2).forEach(entry -> journal.append(KEY, entry));
    return Files.readAllBytes(file);
  }

  @Test
  void isReadableInLines() throws Exception {
    written();

    assertThat(Files.readAllLines(file, UTF_8))
        .hasSize(3)
        .first()
        .isEqualTo("{\"format\":1,\"folderId\":\"folder-1\",\"edition\":1}");
    assertThat(Files.readAllLines(file, UTF_8).get(2))
        .isEqualTo("{\"id\":\"01J00000000000000000000001\",\"check\":-5,\"state\":0}");
  }

  @Test
  void goesOnBehindTheLastWholeLineWhereverACrashToreTheFile() throws Exception {
    byte[] whole = written();
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      List<TextEntry> read = read(journal(), KEY);
      assertThat(ENTRIES.subList(0, read.size())).as("cut at %d", length).isEqualTo(read);

      journal().append(KEY, ENTRIES.get(2));

      List<TextEntry> expected = new ArrayList<>(read);
      expected.add(ENTRIES.get(2));
      assertThat(read(journal(), KEY)).as("cut at %d", length).isEqualTo(expected);
    }
  }

  @Test
  void goesOnBehindTheLastWholeLineWhateverStandsBehindIt() throws Exception {
    byte[] whole = written();
    for (String junk :
        List.of(
            "\u0000".repeat(50),
            "[1]\n",
            "{\"id\":7}\n",
            "{}\n",
            "x\n",
            "{\"id\":\"x\"}\n",
            "{\"id\":\"01J00000000000000000000001\",\"rows\":[1]}\n",
            "{\"id\":\"01J00000000000000000000001\",\"texts\":[1]}\n",
            "{\"id\":\"01J00000000000000000000001\",\"steps\":[1e99]}\n",
            "{\"id\":\"01J00000000000000000000001\",\"state\":99999999999}\n")) {
      byte[] bytes = junk.getBytes(UTF_8);
      byte[] both = Arrays.copyOf(whole, whole.length + bytes.length);
      System.arraycopy(bytes, 0, both, whole.length, bytes.length);
      Files.write(file, both);

      assertThat(read(journal(), KEY)).as(junk).isEqualTo(ENTRIES.subList(0, 2));
      assertThat(file).as(junk).hasBinaryContent(whole);
    }
  }

  @Test
  void passesOverMembersThatALaterVersionMayAdd() throws Exception {
    written();
    String text = Files.readString(file).replace("\"check\"", "\"colour\":{\"a\":[1]},\"check\"");
    Files.writeString(file, text);

    assertThat(read(journal(), KEY)).isEqualTo(ENTRIES.subList(0, 2));
  }

  @Test
  void beginsAnewWhenTheFileIsOfAnotherFolderOrEdition() throws Exception {
    for (String header :
        List.of(
            "{\"format\":1,\"folderId\":\"folder-2\",\"edition\":1}",
            "{\"format\":1,\"folderId\":\"folder-1\",\"edition\":2}",
            "{\"format\":1,\"folderId\":\"folder-1\"}",
            "{\"format\":2,\"folderId\":\"folder-1\",\"edition\":1}",
            "[]")) {
      written();
      List<String> lines = Files.readAllLines(file);
      lines.set(0, header);
      Files.write(file, lines);

      assertThat(read(journal(), KEY)).as(header).isEmpty();
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void addsNothingToAFileThatItCouldNotRead() throws Exception {
    Files.createDirectory(file); // stands in for a disk that does not answer

    assertThat(journal().read(KEY, entry -> true)).isFalse();
    assertThat(journal().append(KEY, ENTRIES.get(0))).isFalse();
  }

  @Test
  void makesNoFolderForAWorkflowThatIsGone() throws Exception {
    Files.delete(file.getParent());

    assertThat(journal().append(KEY, ENTRIES.get(0))).isFalse();
    assertThat(journal().replace(KEY, ENTRIES)).isFalse();
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void changesNothingInAFolderThatIsOpenForReading() throws Exception {
    byte[] torn = Arrays.copyOf(written(), 200);
    Files.write(file, torn);
    List<TextEntry> read = new ArrayList<>();

    assertThat(journal(true).read(KEY, read::add)).isFalse();
    assertThat(journal(true).append(KEY, ENTRIES.get(0))).isFalse();
    assertThat(journal(true).replace(KEY, ENTRIES)).isFalse();

    assertThat(file).hasBinaryContent(torn);
  }
}
