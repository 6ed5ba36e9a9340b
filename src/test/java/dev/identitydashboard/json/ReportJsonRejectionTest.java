package dev.identitydashboard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.DashboardReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Each test changes one thing in a good report; the message must say where that is, and what is wrong. */
class ReportJsonRejectionTest {

    /**
     * One change.
     *
     * @param path the key path that the message must name
     * @param before a text that occurs once in the good report, with a bar before the character that the message must
     *     name; quotes are written as apostrophes here
     * @param after what replaces it
     * @param problem what the message must say
     */
    record Change(String path, String before, String after, String problem) {

        String json() {
            assertThat(SampleReports.SMALL_JSON).containsOnlyOnce(original());
            return SampleReports.SMALL_JSON.replace(original(), after.replace('\'', '"'));
        }

        int column() {
            return SampleReports.SMALL_JSON.indexOf(original()) + before.indexOf('|') + 1;
        }

        private String original() {
            return before.replace("|", "").replace('\'', '"');
        }

        @Override
        public String toString() {
            return path + " " + after;
        }
    }

    static Stream<Change> wrongValues() {
        return Stream.of(
                new Change("$.version", "'version':|1", "'version':0", "must be version 1, but was 0"),
                new Change("$.version", "'version':|1", "'version':2", "must be version 1, but was 2"),
                new Change("$.version", "'version':|1", "'version':'1'", "but was \"1\""),
                new Change(
                        "$.environment", "|'production'", "'PRODUCTION'", "one of [production, development], but was"),
                new Change("$.environment", "|'production'", "null", "must be a string, but was null"),
                new Change(
                        "$.inputs", "'inputs':|['Web','iOS']", "'inputs':'Web'", "must be an array, but was \"Web\""),
                new Change("$.inputs[1]", ",|'iOS'],'allInputs", ",7],'allInputs", "must be a string, but was 7"),
                new Change("$.allInputs", "|false", "0", "must be true or false, but was 0"),
                new Change("$.range", "'range':|{'from'", "'range':[],'x':{'from'", "an object, but was an array"),
                new Change("$.range.from", "|'2026-10-23','to'", "'2026-02-30','to'", "must be a date such as"),
                new Change("$.range.to", "|'2026-10-24','days'", "'2026-10-24T00:00','days'", "must be a date such as"),
                new Change("$.range.zone", "|'UTC'", "'Atlantis/Capital'", "a time zone that this JVM knows"),
                new Change(
                        "$.range.preset", "'preset':|null", "'preset':'LAST_8_DAYS'", "null or one of [LAST_7_DAYS,"),
                new Change("$.range.preset", "'preset':|null", "'preset':false", "but was false"),
                new Change("$.identityView", "|'AS_OF_DAY'", "'as_of_day'", "one of [AS_OF_DAY, CURRENT], but was"),
                new Change(
                        "$.loginIdentifiers[0]", "|'customer_id'", "' '", "an identifier type, of 1 to 128 characters"),
                new Change("$.loginIdentifiers[1]", "|'email'],'dates'", "'Email'],'dates'", "in lower case"),
                new Change(
                        "$.dates[1]",
                        "|'2026-10-24'],'sum",
                        "'24.10.2026'],'sum",
                        "as $.range says, but was \"24.10.2026\""),
                new Change("$.summary.total", "y':{'total':|10", "y':{'total':-10", "an integer from 0"),
                new Change("$.summary.total", "y':{'total':|10", "y':{'total':10.0", "but was 10.0"),
                new Change("$.summary.total", "y':{'total':|10", "y':{'total':1e1", "but was 1e1"),
                new Change("$.summary.known", "'known':|6", "'known':9223372036854775808", "to 9223372036854775807"),
                new Change("$.summary.known", "'known':|6", "'known':18446744073709551622", "to 9223372036854775807"),
                new Change("$.summary.known", "'known':|6", "'known':'6'", "but was \"6\""),
                new Change("$.summary.known", "'known':|6", "'known':null", "but was null"),
                new Change("$.summary.known", "'known':|6", "'known':{}", "but was an object"),
                new Change("$.knownVsAnonymousOverTime.known[1]", "[1,|5]", "[1,true]", "but was true"),
                new Change(
                        "$.identifierCoverageByInput[0].coverage[1].share", "|0.625", "'0.625'", "must be a number"));
    }

    static Stream<Change> contradictions() {
        String bar = "$.identifierCoverageByInput[0].coverage";
        return Stream.of(
                new Change("$.range", "|{'from':'2026-10-23'", "{'from':'2026-10-25'", "from must not be after to"),
                new Change(
                        "$.range", "'range':|{'from':'2026-10-23'", "'range':{'from':'2026-10-22'", "is 3, but had 2"),
                new Change(
                        "$.range",
                        "'range':|{'from':'2026-10-23','to':'2026-10-24','days':2,'zone':'UTC','preset':null",
                        "'range':{'from':'2026-10-23','to':'2026-10-24','days':2,'zone':'UTC','preset':'LAST_7_DAYS'",
                        "preset LAST_7_DAYS must have 7 days"),
                new Change("$.summary", "|{'total':10,", "{'total':11,", "total must be known + anonymous"),
                new Change("$.summary", "|{'total':10,'known':6", "{'total':10,'known':7", "known 7 and anonymous 4"),
                new Change(
                        "$.knownVsAnonymousByInput[0]", "|{'input':'Web','total':8", "{'input':'Web','total':9", "9"),
                new Change("$.knownVsAnonymousOverTime.total", "|[3,9],'known'", "[3,8],'known'", "at index 1: total"),
                new Change("$.dates", "|['2026-10-23','2026-10-24']", "['2026-10-23']", "must have the 2 days"),
                new Change("$.dates", "|['2026-10-23',", "['2026-10-22','2026-10-23',", "of $.range, but had 3"),
                new Change(
                        "$.dates[1]", "|'2026-10-24'],", "'2026-10-25'],", "must be \"2026-10-24\", as $.range says"),
                new Change(
                        "$.knownVsAnonymousOverTime.total", "|[3,9],'known'", "[3,9,9],'known'", "2 dates, but had 3"),
                new Change("$.knownVsAnonymousOverTime.known", "|[1,5]", "[1]", "each of the 2 dates, but had 1"),
                new Change("$.knownVsAnonymousOverTime.anonymous", "|[2,4]", "[]", "each of the 2 dates, but had 0"),
                new Change("$.profilesByDataSourceOverTime[0].profiles", "|[3,7]", "[3]", "2 dates, but had 1"),
                new Change("$.identifierDistributionOverTime[1].profiles", "|[2,6]", "[2,6,1]", "2 dates, but had 3"),
                new Change(
                        bar + "[1]", "|{'type':'email','profiles':5", "{'type':'email','profiles':9", "the input's 8"),
                new Change(
                        bar + "[1]", "|{'type':'email','profiles':5", "{'type':'email','profiles':4", "share 0.5, as"),
                new Change(bar + "[0]", share("mpid", 8, "1.0"), noBar("mpid", 8, "null"), "share 1.0, as 8 of 8"),
                new Change(
                        bar + "[1]", share("email", 5, "0.625"), noBar("email", 5, "0.6250000000000001"), "0.625, as"),
                new Change(bar + "[1]", share("email", 5, "0.625"), noBar("email", 5, "1e999"), "Infinity"),
                new Change(
                        "$.identifierCoverageByInput[1].coverage[1]",
                        share("email", 0, "null"),
                        noBar("email", 0, "0.0"),
                        "share null, as 0 of 0 profiles, but had 0.0"),
                new Change(
                        "$.identifierDistribution[1]",
                        "|{'type':'email','identifiers':7",
                        "{'type':'email','identifiers':5",
                        "identifiers must be at least profiles"));
    }

    static Stream<Change> differentRows() {
        return Stream.of(
                new Change(
                        "$.knownVsAnonymousByInput[1]", "|{'input':'iOS','total'", "{'input':'ios','total'", "\"iOS\""),
                new Change(
                        "$.identifierCoverageByInput[0]",
                        "|{'input':'Web','profiles':8",
                        "{'input':'','profiles':8",
                        "of \"\""),
                new Change("$.profilesByDataSourceOverTime", "|[{'input':'Web','profiles':[3,7]},", "[", "but had 1"),
                new Change(
                        "$.knownVsAnonymousByInput",
                        "|[{'input':'Web','total':8",
                        "[{'input':'A','total':0,'known':0,'anonymous':0},{'input':'Web','total':8",
                        "one row for each of the 2 in $.inputs, but had 3"),
                new Change(
                        "$.identifierCoverageByInput[0].coverage[1]",
                        "|{'type':'email','profiles':5",
                        "{'type':'emai1','profiles':5",
                        "must be the row of \"email\", as in $.identifierDistribution, but was that of \"emai1\""),
                new Change(
                        "$.identifierDistributionOverTime",
                        "|[{'type':'mpid','profiles':[3,9]},",
                        "[",
                        "one row for each of the 2 in $.identifierDistribution, but had 1"));
    }

    private static String share(String type, int profiles, String share) {
        return '|' + noBar(type, profiles, share);
    }

    private static String noBar(String type, int profiles, String share) {
        return "{'type':'" + type + "','profiles':" + profiles + ",'share':" + share;
    }

    @ParameterizedTest
    @MethodSource({"wrongValues", "contradictions", "differentRows"})
    void refusesTheChangeAndSaysWhere(Change change) {
        assertThatThrownBy(() -> DashboardReport.fromJson(change.json()))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("json at line 1, column " + change.column() + " (" + change.path() + ") ")
                .hasMessageContaining(change.problem());
    }

    @Test
    void refusesToMissAnyKeyOfAnyObject() {
        List<int[]> entries = entries();
        assertThat(entries).hasSize(66);
        for (int[] entry : entries) {
            // Renaming the key makes it an unknown one, which is ignored, so that it is missing and nothing else is
            // wrong.
            StringBuilder json = new StringBuilder(SampleReports.SMALL_JSON);
            json.insert(entry[0] + 1, '_');
            String key = json.substring(entry[0] + 2, json.indexOf("\"", entry[0] + 1));

            assertThatThrownBy(() -> DashboardReport.fromJson(json.toString()))
                    .as("without %s at %d", key, entry[0])
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("json at line 1, column " + entry[1] + " ($")
                    .hasMessageEndingWith(") must have the key \"" + key + "\"");
        }
    }

    @Test
    void refusesDuplicateKeysOfTheFormatAndOthers() {
        String twice = SampleReports.SMALL_JSON.replace("\"known\":6", "\"known\":6,\"known\":6");
        assertMalformed(twice, "$.summary.known", "Duplicate");

        String unknownTwice = SampleReports.SMALL_JSON.replace("\"known\":6", "\"x\":{\"y\":1,\"y\":1},\"known\":6");
        assertMalformed(unknownTwice, "$.summary.x.y", "Duplicate");
    }

    @Test
    void refusesWhatFollowsTheReport() {
        for (String rest : new String[] {"{}", "0", "null", "\"\"", "[]", SampleReports.SMALL_JSON}) {
            assertThatThrownBy(() -> DashboardReport.fromJson(SampleReports.SMALL_JSON + "\n  " + rest))
                    .as(rest)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("json at line 2, column 3 ($) must end after the report, but went on");
        }
        assertMalformed(SampleReports.SMALL_JSON + "}", "$", "malformed");
        assertMalformed(SampleReports.SMALL_JSON + ",", "$", "malformed");
        assertMalformed(SampleReports.SMALL_JSON + "x", "$", "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "true", "\"{}\""})
    void refusesAnythingButAnObject(String json) {
        assertThatThrownBy(() -> DashboardReport.fromJson(json))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("json at line 1, column 1 ($) must be an object, but was ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n"})
    void refusesNothingAtAll(String json) {
        assertThatThrownBy(() -> DashboardReport.fromJson(json))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be an object, but was empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':01}",
                "{'a':+1}",
                "{'a':.5}",
                "{'a':1.}",
                "{'a':NaN}",
                "{a:1}",
                "{'a':1,}",
                "{/**/}",
                "{'a':'\t'}"
            })
    void refusesWhatIsNoJson(String json) {
        assertMalformed(json.replace('\'', '"'), "$", "malformed");
    }

    private static void assertMalformed(String json, String path, String problem) {
        assertThatThrownBy(() -> DashboardReport.fromJson(json))
                .as(json)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)json at line \\d+, column \\d+ \\(\\$.*")
                .hasMessageContaining("(" + path)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("[Source");
    }

    /** Of every key: where it begins, and the column at which its object begins. */
    private static List<int[]> entries() {
        List<int[]> entries = new ArrayList<>();
        List<Integer> objects = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), SampleReports.SMALL_JSON)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int offset = (int) parser.currentTokenLocation().getCharOffset();
                switch (token) {
                    case START_OBJECT -> objects.add(offset + 1);
                    case END_OBJECT -> objects.remove(objects.size() - 1);
                    case PROPERTY_NAME -> entries.add(new int[] {offset, objects.get(objects.size() - 1)});
                    default -> {}
                }
            }
        }
        return entries;
    }
}
