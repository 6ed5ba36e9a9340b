package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.RecordOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that reads message after message judges each as if it was made for it. */
class ReusedReaderTest {
    private final MutableClock clock = new MutableClock(Reading.at(0));
    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(clock).retentionDays(10).build();
    private final BatchReader reader = BatchReader.into(dashboard);

    @Test
    void everyMessageIsJudgedByTheClockOfItsTime() {
        for (int i = 1; i <= 2_000; i++) {
            assertThat(reader.read(batch(i)).recorded()).isOne();
        }
        clock.set(Reading.at(60));
        assertThat(reader.read(batch(3_000)).refused()).containsEntry(RecordOutcome.TOO_OLD, 1L);

        clock.set(Reading.at(0).minus(Duration.ofDays(5)));
        for (int i = 1; i <= 100; i++) {
            assertThat(reader.read(batch(4_000)).refused()).containsEntry(RecordOutcome.IN_FUTURE, 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{oops}", "{}", "[]", "{\"mpid\":1}"})
    void aClosedDashboardSaysSoThoughThereIsNothingToRecord(String text) {
        dashboard.close();

        assertThatIllegalStateException().isThrownBy(() -> reader.read(text).batches());
    }
}
