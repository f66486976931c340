package portcullis.cli.demo;

/**
 * What became of one prompt.
 *
 * @param prompt the prompt
 * @param label what the classifier found it to be
 * @param decision where it went
 * @param why what was found, or the policy's words, or the problem's
 * @param cloudBytes bytes that reached the stand-in's socket meanwhile
 * @param leaked how many of the prompt's values were among them
 */
public record DemoRow(
    DemoPrompt prompt, String label, String decision, String why, int cloudBytes, long leaked) {}
