package portcullis.detection.catalogue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Folding;
import portcullis.detection.text.Hit;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * Names of people after a title, a greeting or words that introduce a name, in English, German,
 * French, Spanish, Italian, Dutch and Polish. Names without such words are left to the recogniser
 * with gazetteers.
 */
final class Person implements Detector {
  private static final int MAX_TOKENS = 4;

  /** From a greeting to the words that introduce: hello team, this is. */
  private static final int GREETED = 16;

  private static final Set<String> PARTICLES =
      Set.of(
          "von", "van", "de", "der", "den", "di", "da", "la", "le", "el", "del", "della", "du",
          "des", "ten", "ter", "te", "zu", "zum", "zur", "bin", "y", "dos", "af", "al");

  private static final Set<String> COMPANY =
      Set.of(
          "gmbh", "ltd", "inc", "ag", "bv", "srl", "spa", "sarl", "llc", "shop", "store", "kg",
          "se", "online", "team", "service");

  /** What stands after a greeting or a title and is nobody's name. */
  private static final Set<String> NOBODY =
      words(
          """
          customer customers client clients sir sirs madam madame mesdames messieurs monsieur team all everyone everybody there
          friend friends support service sales hiring manager guest guests shop store shopper member members colleague
          colleagues partner supplier user reader subscriber valued mr mrs ms miss dr prof world kitty folks again
          kunde kunden kundin kundinnen damen herren herr frau team zusammen welt freund freunde freundin alle interessent
          interessentin nutzer leser gast kollege kollegin kollegen kundendienst kundenservice
          cher chere chers cliente clientes equipe ami amis tous toutes service
          equipo amigo amiga amigos senor senora senores todos todas tienda
          gentile cliente clienti signore signora signori team amico amica tutti
          klant klanten meneer mevrouw heer dames heren team allemaal vriend iedereen beste
          klient klienci kliencie klientko panie panstwo pan pani zespol wszyscy
          number numbers no id account accounts name email phone address data order orders review reviews satisfaction
          experience relations value care portal area login group groups segment price prices card
          the a an this we i you your our it my thank thanks please und oder das die der ich wir sie es
          january february march april may june july august september october november december
          monday tuesday wednesday thursday friday saturday sunday januar mai juni juli
          martens oetker hauschka bronner bronners scholl beckmann dre pepper coffee clean proper propre tussauds best dior sixty
          muscle bean beast whippy potato browns grass jart barbara hauschkas santa claus wow ihr ihre dein deine euer eure votre ton su tu tuo vostro uw jouw twoj your yours porter kipling meyers holle
          """);

  @Override
  public String id() {
    return "person";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.TITLE,
        """
        mr;mrs;ms;miss;mx;dr;prof;professor;herr;herrn;frau;fräulein;monsieur;madame;mademoiselle;mme;mlle;señor;señora;señorita
        sr;sra;srta;don;doña;signor;signora;signorina;sig;sig ra;dott;dott ssa;meneer;mevrouw;mevr;dhr;de heer
        pani;panie;panu;panią;pana;panem
        """);
    lexicon.add(
        Cue.GREETING,
        """
        dear;hi;hello;hey;good morning;good afternoon;hallo;liebe;lieber;guten tag;guten morgen;sehr geehrte;sehr geehrter;moin
        servus;bonjour;salut;cher;chère;bonsoir;hola;buenos días;buenas tardes;estimado;estimada;querido;querida;ciao;buongiorno
        buonasera;gentile;caro;cara;salve;egregio;beste;geachte;goedemorgen;goedemiddag;goedendag;cześć;dzień dobry;drogi;droga
        szanowny;szanowna
        """);
    lexicon.add(
        Cue.INTRODUCTION,
        """
        my name is;i am;i'm;i am called;name of customer;customer;customer name;buyer;recipient;signed by;client;attention;attn
        deliver to;ship to;mein name ist;ich heiße;ich bin;kunde;kundin;käufer;empfänger;empfängerin;kundenname;je m'appelle
        mon nom est;je suis;client;cliente;destinataire;me llamo;mi nombre es;soy;destinatario;comprador;compradora;mi chiamo
        il mio nome è;sono;acquirente;ik heet;mijn naam is;ik ben;klant;ontvanger;koper;nazywam się;mam na imię;jestem;klient;klientka;odbiorca
        """);
    lexicon.add(
        Cue.INTRODUCTION_AFTER_GREETING,
        """
        this is;it's;it is;here is;speaking is;hier ist;hier spricht;hier schreibt;ici;c'est;habla;le habla;les habla;le escribe;aquí;qui
        parla;met;u spreekt met;hier is;hier spreekt;je spreekt met;z tej strony;tu;mówi;pisze
        """);
    lexicon.add(
        Cue.CLOSING,
        """
        best regards;kind regards;warm regards;regards;yours sincerely;sincerely;yours faithfully;best wishes;mit freundlichen grüßen
        mit freundlichen grüssen;viele grüße;liebe grüße;beste grüße;freundliche grüße;herzliche grüße;schöne grüße;cordialement
        bien cordialement;bien à vous;sincères salutations;un saludo;saludos;saludos cordiales;atentamente;cordiali saluti
        distinti saluti;un cordiale saluto;met vriendelijke groet;met vriendelijke groeten;vriendelijke groet;hartelijke groeten
        groetjes;z poważaniem;pozdrawiam;pozdrowienia;serdecznie pozdrawiam
        """);
    lexicon.add(
        Cue.NAME_FIELD,
        """
        firstname;first name;lastname;last name;surname;middlename;full name;fullname;customer firstname;customer lastname
        vorname;nachname;familienname;prénom;nom de famille;apellido;apellidos;cognome;voornaam;achternaam;imię;nazwisko
        """);
  }

  @Override
  public Need need() {
    return Need.PHRASE;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (!s.anyHit()) {
      return;
    }
    int after = s.start;
    for (int i = s.firstHit(); i < s.hitCount(); i++) {
      Hit hit = s.hit(i);
      boolean closing = hit.cue == Cue.CLOSING;
      if ((hit.cue.follow() != Cue.Follow.NAME && !closing)
          || hit.end < after
          || !wellFormed(s, hit)) {
        continue;
      }
      int from = nameStart(s, hit.end, closing ? " ,\n" : " .:=\"'*");
      int end = from < 0 ? -1 : nameEnd(s, from, needed(hit.cue));
      if (end > 0) {
        out.add(
            "PERSON",
            Category.PERSON,
            from,
            end,
            0.8,
            "a name after a title, a greeting or an introduction");
        after = end;
      }
    }
  }

  /** After "customer" one capital letter is too little: only a first and a last name count. */
  private static int needed(Cue cue) {
    return cue == Cue.INTRODUCTION || cue == Cue.INTRODUCTION_AFTER_GREETING ? 2 : 1;
  }

  /** Titles and greetings that are words of other languages too count only as they are written. */
  private static boolean wellFormed(Segment s, Hit hit) {
    return switch (hit.cue) {
      case TITLE -> {
        String title = s.lower(hit.start, hit.end);
        boolean needsDot = title.equals("sig") || title.equals("dott");
        boolean needsCapital =
            title.equals("don") || title.startsWith("pan") || title.equals("miss");
        yield (!needsDot || s.at(hit.end) == '.')
            && (!needsCapital || Chars.upper(s.text.chars[hit.start]));
      }
      case INTRODUCTION_AFTER_GREETING -> s.cueBefore(Cue.GREETING, hit.start, GREETED) >= 0;
      default -> true;
    };
  }

  private static int nameStart(Segment s, int from, String between) {
    int i = from;
    while (i < s.end && i - from < 5 && between.indexOf(s.text.chars[i]) >= 0) {
      i++;
    }
    return i > from && i < s.end && Chars.upper(s.text.chars[i]) ? i : -1;
  }

  private static int nameEnd(Segment s, int from, int needed) {
    int end = -1;
    int names = 0;
    int i = from;
    for (int n = 0; n < MAX_TOKENS + 1 && i < s.end; n++) {
      int stop = wordEnd(s, i);
      if (stop == i) {
        break;
      }
      String word = s.lower(i, stop);
      boolean initial = stop - i == 1 && s.at(stop) == '.';
      boolean name =
          Chars.upper(s.text.chars[i])
              && !NOBODY.contains(word)
              && (stop - i > 1 || initial)
              && !camel(s, i, stop);
      if (COMPANY.contains(word)) {
        return -1;
      }
      if (!name && !(names > 0 && PARTICLES.contains(word))) {
        break;
      }
      if (name) {
        names++;
        end = initial ? stop + 1 : stop;
      }
      i = initial ? stop + 1 : stop;
      if (i >= s.end || s.text.chars[i] != ' ') {
        break;
      }
      i++;
    }
    return names >= needed ? end : -1;
  }

  /** Product names are written so: iPhone, PlayStation. */
  private static boolean camel(Segment s, int from, int to) {
    boolean lower = false;
    for (int i = from; i < to; i++) {
      char c = s.text.chars[i];
      boolean prefix = i - from <= 3;
      if (lower
          && Chars.upper(c)
          && !prefix
          && s.text.chars[i - 1] != '-'
          && s.text.chars[i - 1] != '\'') {
        return true;
      }
      lower |= !Chars.upper(c);
    }
    return false;
  }

  private static int wordEnd(Segment s, int from) {
    int i = from;
    while (i < s.end && i - from < 40) {
      char c = s.text.chars[i];
      boolean inside =
          (c == '-' || c == '\'') && i > from && i + 1 < s.end && Chars.upper(s.text.chars[i + 1]);
      if (!(Chars.word(c) && !Chars.digit(c)) && !inside) {
        break;
      }
      i++;
    }
    return i < s.end && Chars.digit(s.text.chars[i]) ? from : i;
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split("\\s+", -1))
        .map(Folding::fold)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "Dear ‹Anna Schmidt›, thank you",
            "Sehr geehrte Frau ‹Müller›,",
            "Mr. ‹Smith› called",
            "customer ‹Jane Doe› wrote",
            "My name is ‹John Miller› and",
            "Bonjour Madame ‹Lefèvre›,",
            "Estimada Sra. ‹García López›",
            "Gentile Sig. ‹Rossi›",
            "Beste mevrouw ‹Jansen›,",
            "Szanowna Pani ‹Kowalska›",
            "Hallo ‹Lukas›,",
            "Hi ‹Maria›!",
            "ich heiße ‹Peter Lustig›",
            "Hi, I'm ‹Anna Schmidt› and my order is late",
            "je m'appelle ‹Claire Dubois›",
            "Hello, this is ‹Maria Gonzalez›, my order has not arrived",
            "Guten Tag, hier ist ‹Maria Gonzalez› aus Köln",
            "Bonjour, ici ‹Claire Dubois›",
            "Hola, soy ‹María García›, mi pedido",
            "Buongiorno, sono ‹Marco Rossi› e",
            "Hallo, met ‹Jan de Vries›",
            "Dzień dobry, z tej strony ‹Anna Kowalska›",
            "\"firstname\": \"‹Anna›\"",
            "Thanks a lot.\nBest regards,\n‹Anna Schmidt›",
            "Mit freundlichen Grüßen\n\n‹Jürgen Müller›\n",
            "Cordialement, ‹Claire Dubois›",
            "Un saludo,\n‹María García›",
            "Cordiali saluti\n‹Marco Rossi›",
            "Met vriendelijke groet,\n‹Jan de Vries›",
            "Pozdrawiam\n‹Anna Kowalska›",
            "Dear Dr. ‹J. Watson›")
        .left(
            "Dear customer,",
            "Dear Customer, thank you",
            "Sehr geehrte Damen und Herren",
            "Liebe Kundin, lieber Kunde",
            "Dr. Martens boots in size 42",
            "Miss Dior Eau de Parfum",
            "Customer Service Team",
            "Customer Reviews for Nike Air Max",
            "sauce pan Tefal",
            "Hello World",
            "This is Samsung Galaxy",
            "Hello, this is the Nike Air Max",
            "Hello, this is Contoso Shop",
            "Cher client, merci",
            "Estimado cliente",
            "Beste klant,",
            "Best regards,\nYour Shop Team",
            "Mit freundlichen Grüßen\nIhr Kundenservice",
            "Kind regards,\nContoso GmbH",
            "Saludos,\nel equipo");
  }
}
