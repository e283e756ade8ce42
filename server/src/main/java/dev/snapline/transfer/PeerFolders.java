package dev.snapline.transfer;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Folders in which Workflow Snapshot Manager may have left histories. */
final class PeerFolders {
  private static final Logger LOG = System.getLogger(PeerFolders.class.getName());
  private static final String MARK = ".imported-by-snapline";

  private final List<Path> places;
  private final PeerLog log;
  private final Set<Path> failed = ConcurrentHashMap.newKeySet();

  PeerFolders(List<Path> places, PeerLog log) {
    this.places = List.copyOf(places);
    this.log = log;
  }

  /** Those that hold something. */
  List<PeerFound> found() {
    List<PeerFound> found = new ArrayList<>();
    for (Path place : places) {
      try {
        PeerFolder folder = PeerFolder.at(place);
        if (!folder.isEmpty()) {
          found.add(
              new PeerFound(
                  place.toString(),
                  folder.workflows(),
                  folder.files().size(),
                  folder.bytes(),
                  state(folder)));
        }
      } catch (IOException e) {
        LOG.log(Level.WARNING, "The folder " + place + " cannot be read", e);
      }
    }
    return found;
  }

  private PeerFound.State state(PeerFolder folder) {
    if (folder.fingerprint().equals(log.fingerprint(folder.path()))) {
      return PeerFound.State.IMPORTED;
    }
    return failed.contains(folder.path()) ? PeerFound.State.FAILED : PeerFound.State.NEW;
  }

  /**
   * One of the folders, as it is now.
   *
   * @throws BadImportException if this is none of them
   */
  PeerFolder folder(String path) throws IOException {
    for (Path place : places) {
      if (place.toString().equals(path)) {
        return PeerFolder.at(place);
      }
    }
    throw BadImportException.because(
        "The folder \"" + Names.shown(path) + "\" is none that was found. Reload the page.");
  }

  void brought(PeerFolder folder) throws IOException {
    log.note(folder.path(), folder.fingerprint());
    failed.remove(folder.path());
  }

  void failed(PeerFolder folder) {
    failed.add(folder.path());
  }

  /**
   * Gives a folder another name, so that nobody takes it for one in use. Nothing is deleted.
   *
   * @return its path now
   * @throws BadImportException if it was not brought in as it is now
   */
  Path setAside(String path) throws IOException {
    PeerFolder folder = folder(path);
    if (folder.isEmpty() || state(folder) != PeerFound.State.IMPORTED) {
      throw BadImportException.because(
          "The folder \"%s\" holds something that was not imported. Import it first."
              .formatted(Names.shown(path)));
    }
    Path target = folder.path().resolveSibling(folder.path().getFileName() + MARK);
    for (int number = 2; Files.exists(target); number++) {
      target = folder.path().resolveSibling(folder.path().getFileName() + MARK + "-" + number);
    }
    Files.move(folder.path(), target, StandardCopyOption.ATOMIC_MOVE);
    return target;
  }
}
