package dev.identitydashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Wherever an allocation fails, reports are those of before or after the change, never others; the same change or question succeeds
 * when it is tried again, and every later answer is right. {@code -Dfaults.lives=50} lives as many long lives of each kind, each of
 * which compares 1,200 reports or more.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AllocationFailureTest {
    private static final int LIVES = Integer.getInteger("faults.lives", 1);

    private final ClassLoader loader = new FaultyClassLoader();

    @ParameterizedTest(name = "seed {0}, and all later ones: {1}")
    @CsvSource({"1, false", "2, false", "3, true"})
    void ofEveryChange(long seed, boolean lasting) throws ReflectiveOperationException {
        assertThat(run("failEveryChange", seed, lasting)).as("failed changes").isGreaterThan(100);
    }

    @ParameterizedTest(name = "seed {0}, and all later ones: {1}")
    @CsvSource({"11, false", "12, true"})
    void ofEveryQuestion(long seed, boolean lasting) throws ReflectiveOperationException {
        assertThat(run("failEveryQuestion", seed, lasting))
                .as("failed questions")
                .isGreaterThan(100);
    }

    @ParameterizedTest(name = "seed {0}, and all later ones: {1}")
    @CsvSource({"1023, false", "2024, true"})
    @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ofAnythingInALongLife(long firstSeed, boolean lasting) throws ReflectiveOperationException {
        for (long seed = firstSeed; seed < firstSeed + LIVES; seed++) {
            int failed = (int)
                    invoke("failAnywhere", new Class<?>[] {long.class, int.class, boolean.class}, seed, 400, lasting);
            assertThat(failed).as("failed operations, seed %d", seed).isGreaterThan(50);
        }
    }

    @ParameterizedTest(name = "seed {0}, and all later ones: {1}")
    @CsvSource({"31, false", "32, false", "33, true"})
    void ofAChangeOfVeryManySteps(long seed, boolean lasting) throws ReflectiveOperationException {
        assertThat(run("failLongChange", seed, lasting)).as("failed changes").isGreaterThan(200);
    }

    private int run(String method, long seed, boolean lasting) throws ReflectiveOperationException {
        return (int) invoke(method, new Class<?>[] {long.class, boolean.class}, seed, lasting);
    }

    private Object invoke(String method, Class<?>[] types, Object... arguments) throws ReflectiveOperationException {
        try {
            return loader.loadClass("dev.identitydashboard.faults.FaultWorld")
                    .getMethod(method, types)
                    .invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AssertionError error) {
                throw error;
            }
            throw e;
        }
    }
}
