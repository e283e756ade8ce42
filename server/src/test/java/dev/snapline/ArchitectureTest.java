package dev.snapline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.snapline.history.SnapshotStore;
import dev.snapline.profile.ProfileStore;
import dev.snapline.run.RunStore;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

/** The walls of the house: who may know whom, and which library has its door where. */
@AnalyzeClasses(packages = "dev.snapline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String GRAPH = "dev.snapline.graph..";
  private static final String DIFF = "dev.snapline.diff..";
  private static final String HISTORY = "dev.snapline.history..";
  private static final String SEARCH = "dev.snapline.search..";
  private static final String PROFILE = "dev.snapline.profile..";
  private static final String RUN = "dev.snapline.run..";
  private static final String ENVIRONMENT = "dev.snapline.environment..";
  private static final String EVENT = "dev.snapline.event..";
  private static final String PREVIEW = "dev.snapline.preview..";
  private static final String STORE = "dev.snapline.store..";
  private static final String API = "dev.snapline.api..";
  private static final String CLI = "dev.snapline.cli..";
  private static final String[] DOMAIN = {GRAPH, DIFF, HISTORY, SEARCH, PROFILE, RUN};
  private static final String TRANSFER = "dev.snapline.transfer..";

  @ArchTest static final ArchRule graphKnowsNoOtherRoom = knowsOnly(GRAPH);

  @ArchTest static final ArchRule diffKnowsGraphs = knowsOnly(DIFF, GRAPH);

  @ArchTest
  static final ArchRule historyKnowsGraphsAndDifferences = knowsOnly(HISTORY, DIFF, GRAPH);

  @ArchTest
  static final ArchRule searchesKnowHistoriesAndGraphs = knowsOnly(SEARCH, HISTORY, DIFF, GRAPH);

  @ArchTest static final ArchRule profilesKnowHistories = knowsOnly(PROFILE, HISTORY, GRAPH);

  @ArchTest static final ArchRule runsKnowHistories = knowsOnly(RUN, HISTORY, GRAPH);

  @ArchTest
  static final ArchRule environmentsKnowHistoriesAndGraphs = knowsOnly(ENVIRONMENT, HISTORY, GRAPH);

  @ArchTest
  static final ArchRule environmentsStartNoProgram =
      noClasses()
          .that()
          .resideInAPackage(ENVIRONMENT)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Process.class, Runtime.class);

  @ArchTest static final ArchRule eventsComeFromHistories = knowsOnly(EVENT, HISTORY);

  @ArchTest
  static final ArchRule picturesKnowGraphsAndDifferences = knowsOnly(PREVIEW, GRAPH, DIFF);

  @ArchTest
  static final ArchRule transfersKnowHistoriesAndProfiles =
      knowsOnly(TRANSFER, PROFILE, HISTORY, DIFF, GRAPH);

  @ArchTest
  static final ArchRule storesKnowTheDomainAndPublishNothing =
      knowsOnly(STORE, GRAPH, DIFF, HISTORY, SEARCH, PROFILE, RUN, TRANSFER, ENVIRONMENT);

  @ArchTest
  static final ArchRule commandsKnowTheDomain =
      knowsOnly(
          CLI, Stream.concat(Stream.of(DOMAIN), Stream.of(ENVIRONMENT)).toArray(String[]::new));

  @ArchTest static final ArchRule optionsHaveOneDoor = onlyIn(CLI, "picocli..");

  @ArchTest
  static final ArchRule onlyWiringNamesStores =
      noClasses()
          .that()
          .resideOutsideOfPackage(STORE)
          .and()
          .haveNameNotMatching("dev\\.snapline\\.(Command)?Wiring.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(STORE);

  @ArchTest
  static final ArchRule storesLiveInTheirRoom =
      classes()
          .that()
          .implement(SnapshotStore.class)
          .or()
          .implement(ProfileStore.class)
          .or()
          .implement(RunStore.class)
          .should()
          .resideInAPackage(STORE);

  @ArchTest
  static final ArchRule noRoomsNeedEachOther =
      slices().matching("dev.snapline.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theDomainKnowsNoFileAndNoNetwork =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                  .or(assignableTo(File.class)));

  @ArchTest
  static final ArchRule theDomainIsGivenItsClock =
      noClasses()
          .that()
          .resideInAnyPackage(GRAPH, DIFF, HISTORY, SEARCH, PROFILE, RUN, EVENT)
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(owner(assignableTo(Clock.class)))
                  .and(JavaCall.Predicates.target(nameStartingWith("system"))))
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule theDomainKnowsNoLibraryButOne =
      classes()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.snapline..",
              "java..",
              "org.jspecify..",
              "com.fasterxml.jackson.core..",
              "com.github.difflib..");

  @ArchTest
  static final ArchRule textsAreComparedBehindOneDoor =
      noClasses()
          .that()
          .haveNameNotMatching("dev\\.snapline\\.diff\\.TextComparer.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.difflib..");

  @ArchTest
  static final ArchRule httpHasOneDoor =
      onlyIn(API, "io.javalin..", "org.eclipse.jetty..", "jakarta..", "kotlin..");

  @ArchTest
  static final ArchRule jsonAsObjectsIsForTheWire = onlyIn(API, "com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule drawingHasOneDoor = onlyIn(PREVIEW, "org.apache.batik..", "org.w3c.dom..");

  @ArchTest
  static final ArchRule cachesAreDeclaredWhereTheyAreNamed =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.snapline.preview.Previews")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.benmanes.caffeine..");

  private static ArchRule knowsOnly(String room, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.snapline..")
                .and(not(resideInAnyPackage(room)))
                .and(not(resideInAnyPackage(others))));
  }

  private static ArchRule onlyIn(String room, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }
}
