package dev.identitydashboard.steps;

import java.lang.reflect.Array;

/** Counts what the code that a {@link CountingClassLoader} defines does. For one thread. */
public final class Steps {
    /** So many elements of an array are moved in a step. */
    private static final int AT_ONCE = 8;

    private static long count;

    private Steps() {}

    public static long count() {
        return count;
    }

    /** A method is called, or a loop goes round. */
    public static void step() {
        count++;
    }

    /** So many elements of an array are made or moved. */
    public static void elements(int number) {
        count += number / AT_ONCE;
    }

    /** All elements of an array are copied. */
    public static void array(Object array) {
        elements(Array.getLength(array));
    }
}
