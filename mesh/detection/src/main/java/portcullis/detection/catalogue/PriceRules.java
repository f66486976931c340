package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;

/** Rules that make prices, and prices that are not public, in seven languages. */
final class PriceRules extends BusinessWords {
  PriceRules() {
    super("price-rules", "PRICE_RULE", Category.PRICING, "words for price rules");
  }

  @Override
  boolean mine(Cue cue) {
    return cue == Cue.PRICING;
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.PRICING,
        """
        price floor*;floor price*;price ceiling*;pricing rule*;price rule*;repricing rule*;pricing strategy;pricing algorithm
        internal price*;negotiated price*;planned price increase*;planned price change*;maximum discount allowed;discount ceiling
        customer specific price*;unpublished price*;minimum selling price;price negotiation*
        preisuntergrenze*;preiskalkulation*;preisregel*;preisstrategie*;preisalgorithm*;interner preis;interne preise;internen preise
        geplante preiserhöhung*;höchstrabatt*;mindestverkaufspreis*;verhandelter preis;verhandelte preise;preisverhandlung*;sonderkondition*
        prix plancher*;règle de prix;règles de prix;stratégie de prix;stratégie tarifaire;prix négocié*;hausse de prix prévue;prix interne*
        regla de precios;reglas de precios;estrategia de precios;precio mínimo interno;precio negociado;precios negociados;precio interno
        regola di prezzo;regole di prezzo;strategia di prezzo;strategia dei prezzi;prezzo minimo interno;prezzo negoziato;prezzi interni
        prijsregel*;prijsstrategie*;bodemprijs*;minimumverkoopprijs;interne prijs;interne prijzen;onderhandelde prijs
        reguła cenowa;reguły cenowe;strategia cenowa;strategii cenowej;cena minimalna wewnętrzna;cena negocjowana;ceny wewnętrzne
        """);
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "our ‹price floor is 29 EUR›",
            "die ‹Preisuntergrenze liegt bei 29 €›",
            "le ‹prix plancher›",
            "la ‹estrategia de precios›",
            "la ‹strategia di prezzo›",
            "de ‹prijsstrategie›",
            "nasza ‹strategia cenowa›")
        .left(
            "Our best price: 29.90 EUR",
            "Preis: 29,90 €",
            "Low prices every day",
            "Sonderpreis nur heute");
  }
}
