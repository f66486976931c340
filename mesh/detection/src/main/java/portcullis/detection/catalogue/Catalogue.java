package portcullis.detection.catalogue;

import java.util.List;
import portcullis.detection.text.Lexicon;

/**
 * All detectors and their words.
 *
 * @param detectors in the order in which they report
 * @param lexicon the words of all of them
 */
public record Catalogue(List<Detector> detectors, Lexicon lexicon) {
  public Catalogue {
    detectors = List.copyOf(detectors);
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
    return new Catalogue(detectors, lexicon.build());
  }
}
