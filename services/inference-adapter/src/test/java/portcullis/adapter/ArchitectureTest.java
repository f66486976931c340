package portcullis.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("portcullis.adapter");

  @Test
  void onlyTheGrpcPackageSeesStubs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("portcullis.adapter.grpc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("portcullis.inference.v1..", "portcullis.audit.v1..", "io.grpc..")
        .check(CLASSES);
  }

  @Test
  void providersDoNotSeeEachOther() {
    noClasses()
        .that()
        .resideInAPackage("portcullis.adapter.openai..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("portcullis.adapter.anthropic..", "portcullis.adapter.embedded..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("portcullis.adapter.anthropic..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("portcullis.adapter.openai..", "portcullis.adapter.embedded..")
        .check(CLASSES);
  }

  @Test
  void onlyTheHttpPackageOpensConnections() {
    noClasses()
        .that()
        .resideOutsideOfPackage("portcullis.adapter.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..")
        .check(CLASSES);
  }
}
