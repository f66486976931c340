package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;

/** Suppliers and what they grant the shop, in seven languages. */
final class SupplierTerms extends BusinessWords {
  SupplierTerms() {
    super("supplier-terms", "SUPPLIER_TERMS", Category.SUPPLIER, "words for a supplier's terms");
  }

  @Override
  boolean mine(Cue cue) {
    return cue == Cue.SUPPLIER || cue == Cue.SUPPLIER_IF_AMOUNT || cue == Cue.SUPPLIER_SOURCE;
  }

  @Override
  boolean needsAmount(Cue cue) {
    return cue == Cue.SUPPLIER_IF_AMOUNT || cue == Cue.SUPPLIER_SOURCE;
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.SUPPLIER,
        """
        supplier discount*;supplier term*;supplier price*;supplier condition*;supplier rebate*;supplier contract*;supplier invoice*
        supplier agreement*;supplier list;supplier cost*;vendor term*;vendor discount*;vendor rebate*;vendor price*;purchasing terms
        purchasing conditions;supplier margin;supplier negotiation*
        lieferantenrabatt*;lieferantenkondition*;lieferantenpreis*;lieferantenvertrag*;lieferantenrechnung*;lieferantenliste*
        lieferantenbonus;lieferantenverhandlung*;einkaufskondition*;einkaufsrabatt*;lieferantenskonto;lieferantenbewertung*
        remise fournisseur*;remises fournisseur*;conditions fournisseur*;tarif fournisseur*;tarifs fournisseur*;contrat fournisseur*
        prix fournisseur*;facture fournisseur
        descuento del proveedor;descuento de proveedor;condiciones del proveedor;condiciones de proveedor;tarifa de proveedor
        tarifas del proveedor;precio del proveedor;precios del proveedor;contrato con el proveedor
        sconto fornitore;sconto del fornitore;sconti fornitore;condizioni fornitore;condizioni del fornitore;listino fornitore
        prezzo fornitore;prezzi fornitore;contratto fornitore
        leverancierskorting*;leveranciersvoorwaarden;leveranciersprijs*;leverancierscontract*;inkoopvoorwaarden;inkoopcondities
        inkoopkorting*
        rabat od dostawcy;rabat dostawcy;rabatu od dostawcy;warunki dostawcy;warunki od dostawcy;cennik dostawcy;ceny dostawcy
        umowa z dostawcą;warunki handlowe dostawcy
        """);
    lexicon.add(
        Cue.SUPPLIER_IF_AMOUNT,
        """
        our supplier;our suppliers;supplier;vendor;unser lieferant;unserem lieferanten;lieferant;notre fournisseur;fournisseur
        nuestro proveedor;proveedor;nostro fornitore;fornitore;onze leverancier;leverancier;nasz dostawca;dostawca
        """);
    lexicon.add(
        Cue.SUPPLIER_SOURCE,
        """
        we buy;we source;we purchase;wir kaufen;wir beziehen;nous achetons;compramos;compriamo;acquistiamo;wij kopen
        we kopen;kupujemy
        """);
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "The ‹supplier discount is 12 %›",
            "unsere ‹Lieferantenkonditionen› für 2026",
            "la ‹remise fournisseur› reste",
            "el ‹descuento del proveedor›",
            "lo ‹sconto del fornitore›",
            "de ‹leverancierskorting›",
            "‹rabat od dostawcy 15%›",
            "‹We buy this from Müller GmbH at 30%› discount",
            "‹We source lamps from Contoso at 8.20 EUR›.",
            "‹Wir beziehen das von Müller GmbH mit 30 %› Rabatt",
            "‹nous achetons chez Contoso à 30 %›",
            "‹Compramos lámparas de Contoso con 30 %› de descuento",
            "‹Acquistiamo da Contoso al 30%›",
            "‹We kopen bij Contoso met 30%› korting",
            "‹kupujemy od Contoso za 45 zł›",
            "‹supplier terms: 45› days net")
        .left(
            "We are a supplier of garden tools",
            "Unsere Lieferanten achten auf Qualität",
            "We buy back your old phone for 30 EUR",
            "You can buy this from our shop at 30% discount",
            "We get lots of questions from customers about 20% discounts",
            "We buy a phone for 30 EUR",
            "contact the supplier of your router");
  }
}
