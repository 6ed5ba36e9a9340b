package dev.identitydashboard.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one profile's history costs grows with what is recorded of it, not with the square of that. */
class HistoryStepsTest {
    private static final int FEW = 800;
    private static final int MANY = 4 * FEW;
    /**
     * Four times as much is to cost less than this times as much: four times, and a little for what grows with the days, of which fewer
     * records concern fewer. It would be sixteen times if each record looked at all others.
     */
    private static final double LIMIT = 7;

    private final ClassLoader loader = new CountingClassLoader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on one day",
                "on one day, few values",
                "on one day, asked in between",
                "on days in order",
                "on days in order, event",
                "on days in order, counted",
                "on random days",
                "on random days, few values, event",
                "on random days, counted",
                "on random days, both environments, asked in between",
                "in one change"
            })
    void ofRoundsOfDetachingTheTypeAndAttachingAValue(String kind) throws ReflectiveOperationException {
        assertGrowsWithTheNumber("rounds", kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attached", "attached and detached", "attached and detached, asked in between"})
    void ofManyValues(String kind) throws ReflectiveOperationException {
        assertGrowsWithTheNumber("values", kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"midnight", "erasure", "leaving"})
    void ofWhatConcernsAllOfItDoesNotGrowWithTheValues(String what) throws ReflectiveOperationException {
        long few = (long) invoke(what, new Class<?>[] {int.class}, FEW);
        long many = (long) invoke(what, new Class<?>[] {int.class}, MANY);
        assertThat((double) many).as("of %d values, %d of %d", MANY, few, FEW).isLessThan(1.5 * few);
    }

    private void assertGrowsWithTheNumber(String what, String kind) throws ReflectiveOperationException {
        Class<?>[] types = {String.class, int.class};
        // The first time, constants and tables are made that are there later.
        invoke(what, types, kind, 10);
        long few = (long) invoke(what, types, kind, FEW);
        long many = (long) invoke(what, types, kind, MANY);
        assertThat((double) many).as("of %d, %d of %d", MANY, few, FEW).isLessThan(LIMIT * few);
    }

    private Object invoke(String method, Class<?>[] types, Object... arguments) throws ReflectiveOperationException {
        try {
            return loader.loadClass(HistoryWorld.class.getName())
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
