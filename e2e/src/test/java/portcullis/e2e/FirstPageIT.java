package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The questions of the first page, with a cloud configured: the last one must stay in the house.
 */
class FirstPageIT {
  private static final Pattern ASK = Pattern.compile("(?m)^\\./portcullis ask \"(.*)\"$");

  @Test
  void keepsTheSupplierPriceOfTheFirstPageInTheHouse() throws Exception {
    List<String> questions = questions();
    assertEquals(2, questions.size());
    try (StandIn cloud = StandIn.start();
        Mesh mesh = cloud.mesh()) {
      assertEquals("cloud", mesh.caller().chat("auto", questions.getFirst()).decision());
      assertEquals("local", mesh.caller().chat("auto", questions.getLast()).decision());
      assertTrue(cloud.saw("48213") && !cloud.saw("8.20"), "the price at the cloud");
    }
  }

  private static List<String> questions() throws Exception {
    Matcher ask = ASK.matcher(Files.readString(Path.of("..", "README.md")));
    List<String> questions = new ArrayList<>();
    while (ask.find()) {
      questions.add(ask.group(1));
    }
    return questions;
  }
}
