package dev.identitydashboard.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Web",
                "CRM feed",
                "a=b",
                "a-b+c@d",
                "1.5",
                "o'clock",
                "'quoted'",
                "日本語",
                "(=",
                "#=1",
                "_-",
                "a ="
            })
    void whatNeedsNoQuotesHasNone(String name) {
        assertThat(written(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a\nb", "a\r\nb", "a;b", "a\tb", "a\u0085b", "a\u2028b", " a", "a ", "a\u0007"})
    void separatorsControlsAndOuterBlanksAreQuoted(String name) {
        assertThat(written(name)).isEqualTo('"' + name + '"');
    }

    @Test
    void quotesAreDoubled() {
        assertThat(written("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(written("\"")).isEqualTo("\"\"\"\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "\u22121",
                "=",
                "  =1",
                "\u00a0=1",
                "\u3000=1",
                "\uFEFF=1",
                "\u200b\u202e=1",
                "'=1",
                "''=1",
                "“=1",
                "\u001b=1",
                "\tx",
                "\rx",
                "\nx",
                " \tx",
                "'\tx"
            })
    void whatMightBeAFormulaIsPrefixedAndQuoted(String name) {
        assertThat(written(name)).isEqualTo("\"'" + name + '"');
    }

    @Test
    void soIsWhatMightBecomeACellOfItsOwn() {
        assertThat(written("a;=1")).isEqualTo("\"a;'=1\"");
        assertThat(written("a, =1")).isEqualTo("\"a,' =1\"");
        assertThat(written("a\t \"@x")).isEqualTo("\"a\t' \"\"@x\"");
        assertThat(written("a\r\n-1")).isEqualTo("\"a\r\n'-1\"");
        assertThat(written("a; b=1")).isEqualTo("\"a; b=1\"");
        assertThat(written("=1;+2;3")).isEqualTo("\"'=1;'+2;3\"");
    }

    @Test
    void theTestsKnowAFormulaWhenTheySeeOne() {
        assertThat(List.of("=1", "-x", " \"＝1", "\uFEFF@", "\tx", "\n")).allMatch(Spreadsheet::sees);
        assertThat(List.of("", "a=1", "'=1", "\"'=1", "#=1")).noneMatch(Spreadsheet::sees);
    }

    @Test
    void whatUtf8LacksAndNulAreReplaced() {
        assertThat(written("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(written("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
        assertThat(written("a\uD83D\uDE00b")).isEqualTo("a\uD83D\uDE00b");
        assertThat(written("a\u0000b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void everyNameCanBeToldFromItsField() {
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            String name = HostileNames.next(random);
            String field = Rfc4180.parse(written(name) + "\r\n").get(0).get(0);

            assertThat(Spreadsheet.unguarded(field)).as("name %d, %s", i, name).isEqualTo(HostileNames.cleaned(name));
            assertThat(Spreadsheet.sees(field)).as("name %d, %s", i, name).isFalse();
        }
    }

    @Test
    void sharesAreTheShortestDecimalsThatReadBackEqual() {
        for (String share : List.of("0.0", "1.0", "0.625", "0.3333333333333333", "0.002", "2.0E-4")) {
            assertThat(share(Double.parseDouble(share))).isEqualTo(share);
        }
        Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            long whole = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));
            double share = (double) ((random.nextLong() >>> 1) % whole) / whole;
            assertShortest(share, share(share));
        }
    }

    @Test
    void anAbsentShareIsNothing() throws IOException {
        StringWriter out = new StringWriter();
        new CsvRows(out).row(Long.MAX_VALUE, OptionalDouble.empty());
        assertThat(out).hasToString("9223372036854775807,\r\n");
    }

    private static void assertShortest(double share, String text) {
        assertThat(Double.parseDouble(text)).as(text).isEqualTo(share);
        BigDecimal decimal = new BigDecimal(text).stripTrailingZeros();
        if (decimal.precision() > 1) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                BigDecimal shorter = decimal.round(new MathContext(decimal.precision() - 1, mode));
                assertThat(shorter.doubleValue()).as("%s for %s", shorter, text).isNotEqualTo(share);
            }
        }
    }

    private static String share(double share) {
        StringWriter out = new StringWriter();
        try {
            new CsvRows(out).row(OptionalDouble.of(share));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().strip();
    }

    private static String written(String name) {
        return CsvRows.name(name);
    }
}
