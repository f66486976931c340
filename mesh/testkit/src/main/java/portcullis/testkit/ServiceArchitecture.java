package portcullis.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The inside of a service: the root package is the pure domain; only the faces ({@code grpc},
 * {@code http}) see stubs.
 *
 * @param root the service's root package, e.g. {@code portcullis.audit}
 */
public record ServiceArchitecture(String root) {
  /** Fails with the classes that break a rule. */
  public void check() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
    if (classes.isEmpty()) {
      throw new AssertionError("no classes in " + root + ": the rules would check nothing");
    }
    onlyFacesSeeStubs(classes);
    theDomainSeesNoFramework(classes);
  }

  /** The stubs themselves are in {@code v1}, in the contracts' jar, and see each other. */
  private void onlyFacesSeeStubs(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(root + ".grpc..", root + ".http..", root + ".v1..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("portcullis..v1..").and(simpleNameEndingWith("Grpc")))
        .check(classes);
  }

  private void theDomainSeesNoFramework(JavaClasses classes) {
    noClasses()
        .that()
        .resideInAPackage(root)
        .and()
        .doNotHaveSimpleName("Application")
        .and()
        .haveSimpleNameNotStartingWith("$")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micronaut..", "io.netty..", "io.grpc..", "java.net.http..")
        .check(classes);
  }
}
