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
    return cue == Cue.SUPPLIER || cue == Cue.SUPPLIER_IF_AMOUNT;
  }

  @Override
  boolean needsAmount(Cue cue) {
    return cue == Cue.SUPPLIER_IF_AMOUNT;
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
            "‹supplier terms: 45› days net")
        .left(
            "We are a supplier of garden tools",
            "Unsere Lieferanten achten auf Qualität",
            "contact the supplier of your router");
  }
}
