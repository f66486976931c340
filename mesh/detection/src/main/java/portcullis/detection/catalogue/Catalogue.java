package portcullis.detection.catalogue;

import java.util.List;
import java.util.stream.IntStream;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * All detectors and their words.
 *
 * @param detectors in the order in which they report
 * @param lexicon the words of all of them
 * @param shortlists for every set of met needs, the detectors that can find something
 */
public record Catalogue(
    List<Detector> detectors, Lexicon lexicon, List<List<Detector>> shortlists) {
  public Catalogue {
    detectors = List.copyOf(detectors);
    shortlists = List.copyOf(shortlists);
  }

  /** The detectors that can find something in the segment, in their order. */
  public List<Detector> shortlist(Segment segment) {
    return shortlists.get(Need.met(segment));
  }

  /** The catalogue; national telephone formats are those of the given ISO 3166 regions. */
  public static Catalogue standard(List<String> phoneRegions) {
    List<Detector> detectors =
        List.of(
            new PaymentCard(),
            new Iban(),
            new GermanAccount(),
            new UsSsn(),
            new Email(),
            new Phone(phoneRegions),
            new Person(),
            new StripeKey(),
            new AwsKey(),
            new AwsSecret(),
            new GithubToken(),
            new GitlabToken(),
            new SlackToken(),
            new ShopifyToken(),
            new SendgridKey(),
            new MailchimpKey(),
            new TwilioToken(),
            new GoogleKey(),
            new AnthropicKey(),
            new OpenAiKey(),
            new MollieKey(),
            new BraintreeToken(),
            new KlaviyoKey(),
            new NpmToken(),
            new JsonWebToken(),
            new PrivateKey(),
            new UrlPassword(),
            new MagentoCryptKey(),
            new GenericSecret(),
            new CostMargin(),
            new SupplierTerms(),
            new PriceRules(),
            new Contracts(),
            new Forecasts(),
            new ConfidentialMark(),
            new PromptInjection(),
            new HiddenCharacters());
    Lexicon.Builder lexicon = Lexicon.builder();
    detectors.forEach(d -> d.words(lexicon));
    Definitions.words(lexicon);
    return new Catalogue(detectors, lexicon.build(), shortlists(detectors));
  }

  private static List<List<Detector>> shortlists(List<Detector> detectors) {
    return IntStream.range(0, Need.SETS)
        .mapToObj(set -> detectors.stream().filter(d -> d.need().in(set)).toList())
        .toList();
  }
}
