package dev.identitydashboard.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares are written as the shortest decimal that reads back equal, whatever JDK runs. */
class ShareFormatTest {
    private static final Pattern NUMBER = Pattern.compile("0|(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern WEB_EMAIL_SHARE =
            Pattern.compile("\"coverage\":\\[.*?\\{\"type\":\"email\",\"profiles\":\\d+,\"share\":([^}]*)\\}");

    @ParameterizedTest
    @CsvSource({
        "0, 3, 0.0",
        "3, 3, 1.0",
        "1, 3, 0.3333333333333333",
        "2, 3, 0.6666666666666666",
        "5, 8, 0.625",
        "1, 500, 0.002",
        "1, 1000, 0.001",
        "1, 5000, 2.0E-4",
        "9007199254740993, 9007199254740993, 1.0",
        "1, 9223372036854775807, 1.0842021724855044E-19"
    })
    void writesKnownShares(long part, long whole, String expected) {
        assertThat(written(part, whole)).isEqualTo(expected);
    }

    @Test
    void noShorterDecimalReadsBackEqual() {
        Random random = new Random(4511638);
        for (int i = 0; i < 5_000; i++) {
            long whole = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));
            long part = (random.nextLong() >>> 1) % whole;
            assertShortest((double) part / whole, written(part, whole));
        }
    }

    private static void assertShortest(double share, String text) {
        assertThat(text).matches(NUMBER);
        assertThat(Double.parseDouble(text)).as(text).isEqualTo(share);
        BigDecimal decimal = new BigDecimal(text).stripTrailingZeros();
        if (decimal.precision() > 1) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                BigDecimal shorter = decimal.round(new MathContext(decimal.precision() - 1, mode));
                assertThat(shorter.doubleValue()).as("%s for %s", shorter, text).isNotEqualTo(share);
            }
        }
    }

    private static String written(long part, long whole) {
        Matcher matcher = WEB_EMAIL_SHARE.matcher(withEmailShare(part, whole).toJson());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static DashboardReport withEmailShare(long part, long whole) {
        double mpid = 1;
        String json = SampleReports.SMALL_JSON
                .replace("\"input\":\"Web\",\"profiles\":8,", "\"input\":\"Web\",\"profiles\":" + whole + ",")
                .replace("{\"type\":\"mpid\",\"profiles\":8,", "{\"type\":\"mpid\",\"profiles\":" + whole + ",")
                .replace(
                        "\"profiles\":5,\"share\":0.625",
                        "\"profiles\":" + part + ",\"share\":" + new BigDecimal((double) part / whole).toPlainString());
        assertThat(json).contains("\"share\":" + mpid);
        return DashboardReport.fromJson(json);
    }
}
