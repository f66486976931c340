package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Hit;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * What a product costs the shop and what the shop earns with it, in seven languages. A published
 * price is none of it.
 */
final class CostMargin extends BusinessWords {
  CostMargin() {
    super("cost-margin", "COST_MARGIN", Category.COST_MARGIN, "words for cost or margin");
  }

  @Override
  boolean mine(Cue cue) {
    return cue == Cue.COST || cue == Cue.COST_IF_AMOUNT || cue == Cue.COST_FIELD;
  }

  @Override
  boolean needsAmount(Cue cue) {
    return cue == Cue.COST_IF_AMOUNT || cue == Cue.COST_FIELD;
  }

  /**
   * Style sheets have margins too; and only as a field's name does the bare word mean what the shop
   * paid.
   */
  @Override
  boolean excluded(Segment s, Hit hit) {
    if (s.inside(Cue.COST_NOT, hit)) {
      return true;
    }
    if (hit.cue == Cue.COST_FIELD) {
      char before = s.at(hit.start - 1);
      char after = s.at(hit.end);
      return !(before == '"' || before == '\'' || hit.start == 0 || before == '\n')
          || "\"':=".indexOf(after) < 0;
    }
    return hit.cue == Cue.COST_IF_AMOUNT && style(s, hit);
  }

  /** {@code margin: 10%;} or {@code margin-left: 5%}. */
  private static boolean style(Segment s, Hit hit) {
    boolean property = s.at(hit.end) == ':' || s.at(hit.end) == '-';
    for (int i = hit.end; property && i < s.end; i++) {
      if (s.text.chars[i] == ';' || s.text.chars[i] == '}') {
        return true;
      }
    }
    return s.at(hit.end) == '-' || s.at(hit.start - 1) == '-';
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.COST,
        """
        cost price;cost prices;buying price;wholesale cost*;landed cost*;unit cost*;cost of goods;cogs;gross margin*;profit margin*
        net margin*;contribution margin*;margin per unit;our margin*;our markup;our cost;our costs;production cost*;procurement cost*
        manufacturing cost*;purchase cost*;margin analysis;margin report;margin target*;minimum margin
        einkaufspreis*;ek preis*;ek netto;netto ek;selbstkosten*;herstellkosten;herstellungskosten;gestehungskosten;deckungsbeitrag*
        handelsspanne*;rohertrag*;rohmarge*;bruttomarge*;nettomarge*;gewinnmarge*;gewinnspanne*;unsere marge*;unserer marge;wareneinsatz*
        einstandspreis*;bezugskosten;einkaufskosten;aufschlagskalkulation;margenanalyse;zielmarge;mindestmarge;stückkosten
        prix d'achat;prix de revient;coût de revient;coût d'achat;coûts d'achat;coût unitaire;marge brute;marge nette;marge commerciale
        notre marge;nos marges;taux de marge;marge bénéficiaire
        precio de coste;precio de costo;precios de coste;coste de adquisición;coste de compra;coste unitario;costo unitario;margen bruto
        margen neto;margen de beneficio;margen comercial;nuestro margen;nuestros márgenes;costo de adquisición
        prezzo d'acquisto;prezzo di acquisto;prezzi d'acquisto;prezzo di costo;costo d'acquisto;costo di acquisto;costo unitario
        costo di produzione;margine lordo;margine netto;margine di profitto;margine di guadagno;margine commerciale;nostro margine
        inkoopprijs;inkoopprijzen;inkoopkosten;kostprijs;kostprijzen;brutomarge;winstmarge*;onze marge;onze marges;nettomarge
        koszt zakupu;koszty zakupu;kosztu zakupu;koszt własny;koszt jednostkowy;koszt wytworzenia;marża brutto;marży brutto;marża handlowa
        nasza marża;naszej marży;marża zysku;cena kosztowa
        """);
    lexicon.add(
        Cue.COST_IF_AMOUNT,
        """
        margin;margins;ek;markup;mark up;purchase price;wholesale price;marge;margen;einkauf;aufschlag;coefficient de marge;margine;ricarico
        precio de compra;recargo;cena zakupu;marża;marży;narzut
        """);
    lexicon.add(
        Cue.COST_FIELD,
        """
        cost
        """);
    lexicon.add(
        Cue.COST_NOT,
        """
        margin of error;margins of error;marge d'erreur;margen de error;margine di errore;margine d'errore;foutmarge;marge van fout
        """);
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "‹Our cost price is 12.40 EUR› for this item",
            "Der ‹Einkaufspreis beträgt 12,40 €› netto",
            "die ‹Einkaufspreisliste› liegt bei",
            "‹gross margin: 38 %›",
            "notre ‹prix d'achat est de 12,40 €›",
            "‹precio de coste: 8,10›",
            "il ‹prezzo d'acquisto› di questo articolo",
            "de ‹inkoopprijs› is vertrouwelijk",
            "‹koszt zakupu 45 zł›",
            "‹margin of 35%›",
            "\"‹cost_price\": 12.40›",
            "we keep ‹our margin› above that",
            "‹costPrice› of the lamp",
            "‹EK: 12,40 EUR›, VK: 39,90 EUR",
            "\"‹cost\": 12.40›",
            "Our ‹purchase price is 8.20 EUR›.",
            "‹purchase price 8.20 Euro›. Write",
            "(‹purchase price 8.20 EUR›) ok",
            "‹margin 61 %›.",
            "‹margin 61 %›! Write a mail",
            "Our ‹purchase price for SKU 4711 is 8.20 EUR›",
            "‹purchase price for lamp 4711 is 8.20 EUR›, margin 61 %. Write a mail",
            "purchase price for lamp 4711 is 8.20 EUR, ‹margin 61 %›. Write a mail to the supplier",
            "Der ‹Einkaufspreis für Lampe 4711 beträgt 8,20 EUR›.",
            "le ‹prix d'achat pour la lampe 4711 est de 8,20 €›",
            "we sell it with ‹61 % margin›",
            "sell at a ‹40% margin›",
            "‹61 % gross margin›",
            "mit ‹61 Prozent Marge›.",
            "avec ‹61 % de marge›",
            "What is our ‹gross margin›?",
            "What is ‹our margin›?",
            "What is gross margin? ‹Gross margin is 38 %›")
        .left(
            "margin: 0 auto;",
            "margin: 10px 5px",
            "a cost-effective lamp",
            "only 39.90 EUR",
            "shipping cost: 4.99 EUR",
            "price: 39.90",
            "The refund covers the purchase price.",
            "margin: 10%;",
            "What does gross margin mean?",
            "What is a profit margin?",
            "Was bedeutet Bruttomarge?",
            "Was ist der Begriff \"Deckungsbeitrag\"?",
            "Que signifie la marge brute ?",
            "¿Qué es el margen bruto?",
            "Cosa significa margine lordo?",
            "Wat betekent brutomarge?",
            "Co to jest marża brutto?",
            "with a 5% margin of error",
            "a margin of error of 5 %",
            "50% de descuento en lámparas",
            "purchase price for SKU 4711",
            "a supplier for over 20% of all shops",
            "Versandkosten 4,90 €");
  }
}
