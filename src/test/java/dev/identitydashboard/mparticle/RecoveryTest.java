package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batch;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After malformed JSON, reading resumes at the next line that begins with a brace or bracket. */
class RecoveryTest {
    private final Reading reading = new Reading();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mpid\":1",
                "{\"mpid\":1,",
                "{\"mpid\":1}}",
                "{\"mpid\":1]",
                "{\"mpid\":1,\"mpid\":2}",
                "{\"mpid\":1,\"x\":{\"a\":1,\"a\":1}}",
                "{\"mpid\":\"1}",
                "{\"mpid\":01}",
                "{\"mpid\":1,}",
                "{mpid:1}",
                "{\"mpid\" 1}",
                "{\"mpid\":1,\"x\":\"\\q\"}",
                "{\"mpid\":1,\"x\":\"tab\there\"}",
                "{\"mpid\":1,\"x\":NaN}",
                "{\"mpid\":1,\"events\":[{]}",
                "[[{\"mpid\":1]",
                "[{\"mpid\":1",
                "[{\"mpid\":1,}",
                "garbage",
                "}",
                "]",
                ",",
                "\u0000",
            })
    void inNdjsonABadLineCostsThatLineAlone(String bad) {
        ImportReport report = reading.read(batch(11) + "\n" + bad + "\n" + batch(12) + "\n" + batch(13) + "\n");

        assertThat(report.recorded()).isEqualTo(3);
        assertThat(report.problems().count()).isPositive();
        assertThat(report.problems().first().get(0).line()).isBetween(2L, 3L);
        assertThat(reading.active()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mpid\":null😀\",\"a\":1}",
                "{\"mpid\":nulls}",
                "{\"mpid\":tru😀}",
                "{\"mpid\":12😀}",
                "{\"mpid\":1.😀}",
                "{\"mpid\":NaNo}",
                "{\"mpid\":+INF}",
                "{\"mpid\":somethingThatIsNoTokenAtAll😀andGoesOn😀}",
                "{\"a\":\"\\u12😀\"}",
                "{\"a😀\":1,\"a😀\":2}",
                "{\"a\":1😀",
                "{\"mpid\":1/*😀*/}",
                "[{\"mpid\":1}😀",
                "{\"mpid\":1} 😀",
            })
    void whatIsSaidOfAFaultDoesNotDependOnHowTheBytesArrive(String bad) {
        byte[] bytes = (batch(1) + "\n" + bad + "\n" + batch(2)).getBytes(StandardCharsets.UTF_8);
        List<Problem> whole = problems(new ByteArrayInputStream(bytes));

        assertThat(whole).isNotEmpty();
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(problems(cut(bytes, cut))).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void aStringThatIsTooLongIsOverALimitHoweverItArrives() {
        byte[] bytes = (batch(1) + "\n{\"mpid\":\"" + "é".repeat((1 << 20) + 1) + "\"}\n" + batch(2))
                .getBytes(StandardCharsets.UTF_8);
        List<Problem> whole = problems(new ByteArrayInputStream(bytes));

        assertThat(whole).extracting(Problem::kind).containsExactly(ProblemKind.LIMIT_EXCEEDED);
        for (int cut : new int[] {1, 10_000, 65_536, 1 << 20, bytes.length - 100}) {
            assertThat(problems(cut(bytes, cut))).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void aProblemIsToldBeforeMoreIsAskedForThanItsLine() {
        byte[] lines = (batch(1) + "\n{\"mpid\":2,}\n" + batch(3) + "\n").getBytes(StandardCharsets.UTF_8);
        List<Problem> told = new ArrayList<>();
        List<Integer> toldWhenMoreWasAskedFor = new ArrayList<>();
        InputStream waiting = new SequenceInputStream(new ByteArrayInputStream(lines), new InputStream() {
            @Override
            public int read() {
                toldWhenMoreWasAskedFor.add(told.size());
                return -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return read();
            }
        });

        assertThat(reading.read(waiting, reader -> reader.onProblem(told::add)).recorded())
                .isEqualTo(2);
        assertThat(toldWhenMoreWasAskedFor.get(0)).isOne();
    }

    private List<Problem> problems(InputStream stream) {
        return reading.read(stream, reader -> reader).problems().first();
    }

    private static InputStream cut(byte[] bytes, int at) {
        return new SequenceInputStream(
                new ByteArrayInputStream(bytes, 0, at), new ByteArrayInputStream(bytes, at, bytes.length - at));
    }

    @Test
    void aMalformedElementOfAnArrayWithABatchALineCostsItselfAlone() {
        ImportReport report = reading.read("[\n" + batch(1) + ",\n" + batch(2) + ",\n{\"mpid\":3,},\n" + batch(4)
                + ",\n" + batch(5) + "\n]\n" + batch(6) + "\n");

        assertThat(report.batches()).isEqualTo(5);
        assertThat(report.recorded()).isEqualTo(5);
        assertThat(report.problems().count()).isOne();
        assertThat(report.problems().first().get(0).line()).isEqualTo(4);
    }

    @Test
    void aMissingCommaBetweenLinesOfAnArrayCostsNoBatch() {
        ImportReport report = reading.read("[" + batch(1) + "\n" + batch(2) + "\n" + batch(3) + "]\n" + batch(4));

        assertThat(report.recorded()).isEqualTo(4);
        assertThat(report.problems().count()).isOne();
    }

    @Test
    void arraysOnLinesOfTheirOwnAreReadAfterABadOne() {
        ImportReport report =
                reading.read("[" + batch(1) + ",{]\n[" + batch(2) + "," + batch(3) + "]\n[]\n" + batch(4));

        assertThat(report.recorded()).isEqualTo(4);
        assertThat(report.problems().count()).isOne();
    }

    @Test
    void aMalformedPrettyPrintedBatchIsPassedOverWhole() {
        ImportReport report = reading.read(
                "{\n  \"mpid\": 1,\n  \"events\": [\n    {\n    },,\n    {\n    }\n  ]\n}\n" + batch(2) + "\n");

        assertThat(report.recorded()).isOne();
        assertThat(report.batches()).isOne();
        assertThat(report.problems().first()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.column()).isEqualTo(7);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", "\t", "    "})
    void aMalformedBatchOfAnIndentedArrayCostsItselfAlone(String indentation) {
        StringBuilder text = new StringBuilder("[\n");
        for (int mpid = 1; mpid <= 200; mpid++) {
            String batch = batch(mpid).replace("[{", "[\n      {").replace("}]", mpid == 50 ? "}," : "}\n    ]");
            text.append(indentation)
                    .append(batch.replace("{\"mpid\"", "{\n    \"mpid\""))
                    .append(",\n");
        }
        ImportReport report = reading.read(text + indentation + batch(201) + "\n]\n" + batch(202));

        assertThat(report.recorded()).isEqualTo(201);
        assertThat(report.problems().first())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.resumedAtLine().orElseThrow()).isGreaterThan(problem.line()));
    }

    @Test
    void aMalformedBatchOfAPrettyPrintedSequenceCostsItselfAlone() {
        StringBuilder text = new StringBuilder();
        for (int mpid = 1; mpid <= 200; mpid++) {
            text.append("{\n  \"mpid\": ")
                    .append(mpid == 100 ? "oops" : mpid)
                    .append(",\n  \"events\": [\n    {\n    }\n  ]\n}\n");
        }
        ImportReport report = reading.read(text.toString());

        assertThat(report.recorded()).isEqualTo(199);
        assertThat(report.problems().count()).isOne();
    }

    @Test
    void byteOrderMarksAndRecordSeparatorsStandBeforeAnyValue() {
        String mark = "\uFEFF";
        ImportReport report = reading.read(mark + batch(1) + "\n" + mark + "[" + batch(2) + "]" + mark + "\u001e"
                + batch(3) + "\n\u001e" + batch(4) + "\n\u001e\u001e\n" + mark);

        assertThat(report.recorded()).isEqualTo(4);
        assertThat(report.problems().count()).isZero();
    }

    @Test
    void aRecordThatIsCutShortEndsAtTheNextSeparator() {
        ImportReport report = reading.read(
                "\u001e" + batch(1) + "\n\u001e{\"mpid\":2,\"events\u001e" + batch(3) + "\n\u001e" + batch(4) + "\n");

        assertThat(report.recorded()).isEqualTo(3);
        assertThat(report.problems().first()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.resumedAtLine()).hasValue(2);
        });
    }

    @Test
    void positionsCountLinesAndBytesOfTheWholeStream() {
        String ahead = (batch(1) + "\n").repeat(500);
        ImportReport report = reading.read(ahead + "{\"é\":?}\n" + ahead + "  x\n");

        assertThat(report.problems().first()).hasSize(2);
        assertThat(report.problems().first().get(0).line()).isEqualTo(501);
        assertThat(report.problems().first().get(0).column()).isEqualTo(7);
        assertThat(report.problems().first().get(1).line()).isEqualTo(1002);
        assertThat(report.recorded()).isEqualTo(1_000);
    }

    @Test
    void allProblemsAreCountedAndTheFirstThousandKept() {
        ImportReport report = reading.read("{]\n".repeat(2_500) + batch(1));

        assertThat(report.problems().count()).isEqualTo(2_500);
        assertThat(report.problems().first()).hasSize(1_000);
        assertThat(report.problems().first().get(999).line()).isEqualTo(1_000);
        assertThat(report.recorded()).isOne();
    }

    @Test
    void anArrayThatIsNeverClosedIsAProblemThatCostsNothing() {
        ImportReport report = reading.read("[" + batch(1) + "," + batch(2));

        assertThat(report.recorded()).isEqualTo(2);
        assertThat(report.problems().count()).isOne();
    }

    @Test
    void valuesNeedNoSeparatorAndAnEmptyStreamIsEmpty() {
        assertThat(reading.read(batch(1) + batch(2) + "[" + batch(3) + "]" + batch(4))
                        .recorded())
                .isEqualTo(4);
        assertThat(reading.read("").batches()).isZero();
        assertThat(reading.read(" \r\n\t\n").problems().count()).isZero();
        assertThat(reading.read("\uFEFF" + batch(5)).recorded()).isOne();
        assertThat(reading.read("\uFEFF").problems().count()).isZero();
    }
}
