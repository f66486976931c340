package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;

/** Expected sales, in seven languages. */
final class Forecasts extends BusinessWords {
  Forecasts() {
    super("forecasts", "SALES_FORECAST", Category.FORECAST, "words for expected sales");
  }

  @Override
  boolean mine(Cue cue) {
    return cue == Cue.FORECAST;
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.FORECAST,
        """
        sales forecast*;revenue forecast*;demand forecast*;projected revenue*;projected sales;sales target*;revenue target*;sales projection*
        revenue projection*;budget forecast*;forecasted sales;expected revenue
        absatzprognose*;umsatzprognose*;umsatzplanung*;absatzplanung*;umsatzziel*;umsatzerwartung*;bedarfsprognose*;absatzziel*
        prévision de ventes;prévisions de ventes;prévision des ventes;prévisions des ventes;prévisions de vente;chiffre d'affaires prévisionnel
        objectif de vente;objectifs de vente
        previsión de ventas;previsiones de ventas;pronóstico de ventas;ventas previstas;objetivo de ventas;ingresos previstos
        previsione di vendita;previsioni di vendita;previsione delle vendite;previsioni delle vendite;fatturato previsto;obiettivo di vendita
        verkoopprognose*;omzetprognose*;verwachte omzet;omzetdoel*;vraagprognose*
        prognoza sprzedaży;prognozy sprzedaży;prognozę sprzedaży;prognozowany przychód;planowana sprzedaż;cel sprzedażowy
        """);
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "the ‹sales forecast› for Q3",
            "unsere ‹Umsatzprognose›",
            "‹prévisions de ventes› du trimestre",
            "‹previsión de ventas›",
            "‹previsioni di vendita›",
            "‹omzetprognose›",
            "‹prognoza sprzedaży›")
        .left("weather forecast", "Wettervorhersage", "the sale ends on Sunday");
  }
}
