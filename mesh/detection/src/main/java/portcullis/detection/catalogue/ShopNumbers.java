package portcullis.detection.catalogue;

import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * Words before order, parcel, article and barcode numbers: what follows them is no card and no
 * telephone.
 */
final class ShopNumbers {
  private static final int NEAR = 40;

  private ShopNumbers() {}

  static void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.SHOP_NUMBER,
        """
        order number;order no;order nr;order id;order;purchase;invoice;invoice number;tracking;tracking number;tracking code
        parcel;shipment;consignment;sku;ean;upc;gtin;isbn;asin;mpn;item;item number;item no;article;article number;product id
        product code;product number;part number;part numbers;order numbers;item numbers;skus;eans;codes;serial;serial number;barcode;reference;ref;rma;return number;ticket;transaction
        transaction id;customer number;customer id;voucher;coupon;batch;lot;model;id;increment id;entity id;quote id;uuid;size
        bestellung;bestellnummer;bestell nr;auftrag;auftragsnummer;rechnung;rechnungsnummer;sendung;sendungsnummer
        sendungsverfolgung;artikel;artikelnummer;artikel nr;art nr;kundennummer;seriennummer;paketnummer;teilenummer;teilenummern;artikelnummern;bestellnummern;lieferschein;größe
        commande;numéro de commande;facture;colis;numéro de suivi;suivi;référence;réf;article;code barres;taille
        pedido;número de pedido;factura;envío;seguimiento;número de seguimiento;artículo;referencia;talla
        ordine;numero ordine;fattura;spedizione;tracciamento;articolo;codice articolo;riferimento;taglia
        bestelling;bestelnummer;ordernummer;factuur;factuurnummer;zending;artikelnummer;klantnummer;maat
        zamówienie;zamówienia;numer zamówienia;nr zamówienia;faktura;faktury;przesyłka;przesyłki;numer przesyłki;paczka;indeks
        """);
  }

  /** Whether such a word stands near before, nearer than the other one. */
  static boolean before(Segment s, int at, Cue instead) {
    int shop = s.cueBefore(Cue.SHOP_NUMBER, at, NEAR);
    return shop >= 0 && shop >= s.cueBefore(instead, at, NEAR);
  }
}
