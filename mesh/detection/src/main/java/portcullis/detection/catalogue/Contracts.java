package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;

/**
 * Contracts and negotiations of the shop, in seven languages. The consumer's contract of the right
 * of withdrawal is public.
 */
final class Contracts extends BusinessWords {
  Contracts() {
    super("contracts", "CONTRACT_TERMS", Category.CONTRACT, "words for the shop's contracts");
  }

  @Override
  boolean mine(Cue cue) {
    return cue == Cue.CONTRACT;
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.CONTRACT,
        """
        framework agreement*;supply agreement*;non disclosure agreement*;nondisclosure agreement*;nda;letter of intent;contract draft*
        draft contract*;contract negotiation*;the attached contract;attached agreement;distribution agreement*;exclusivity agreement*
        confidentiality agreement*;our contract with;contract between;translate this contract;summarise this contract;termination agreement
        summarize this contract;review this contract;translate the contract;summarize the contract;review the contract
        rahmenvertrag*;rahmenvereinbarung*;liefervertrag*;vertragsentwurf*;vertragsentwürfe;geheimhaltungsvereinbarung*;vertragsverhandlung*
        verschwiegenheitsvereinbarung*;absichtserklärung*;kooperationsvertrag*;unser vertrag mit;vertriebsvertrag*;übersetze diesen vertrag
        vertrag zwischen;übersetze den vertrag;diesen vertrag übersetzen;fasse diesen vertrag;prüfe diesen vertrag;aufhebungsvertrag*
        contrat cadre;accord cadre;accord de confidentialité;contrat de fourniture;projet de contrat;lettre d'intention;contrat entre
        traduis ce contrat;traduisez ce contrat;résume ce contrat;contrat de distribution
        contrato marco;acuerdo de confidencialidad;contrato de suministro;borrador del contrato;borrador de contrato;carta de intenciones
        traduce este contrato;resume este contrato;contrato entre;contrato de distribución
        contratto quadro;accordo quadro;accordo di riservatezza;contratto di fornitura;bozza di contratto;lettera di intenti
        traduci questo contratto;riassumi questo contratto;contratto tra;contratto di distribuzione
        raamovereenkomst*;raamcontract*;geheimhoudingsovereenkomst*;leveringsovereenkomst*;conceptcontract*;intentieverklaring
        vertaal dit contract;vat dit contract;contract tussen;distributieovereenkomst
        umowa ramowa;umowy ramowej;umowę ramową;umowa o poufności;umowa o zachowaniu poufności;umowa dostawy;projekt umowy;list intencyjny
        przetłumacz tę umowę;umowa pomiędzy;umowa między;umowa dystrybucyjna
        """);
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "Please ‹translate this contract› into French",
            "the ‹framework agreement› with Contoso",
            "der ‹Rahmenvertrag› mit",
            "‹Vertragsentwurf› liegen bei",
            "le ‹contrat cadre›",
            "el ‹contrato de suministro›",
            "il ‹contratto quadro›",
            "de ‹raamovereenkomst›",
            "‹umowa ramowa› z",
            "sign the ‹NDA› first")
        .left(
            "You may withdraw from this contract within 14 days",
            "Sie können diesen Vertrag widerrufen",
            "Handyvertrag ohne Laufzeit");
  }
}
