package dev.identitydashboard.quickstart;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What the program runs in.
 *
 * @param out where results are printed
 * @param err where errors and progress are printed
 * @param terminal whether a person watches, so that a line can be rewritten
 * @param clock what time it is
 * @param nanoTime how time passes
 */
record Surroundings(PrintStream out, PrintStream err, boolean terminal, Clock clock, LongSupplier nanoTime) {

    /** Those of this process. Terminals read UTF-8, also where no locale is set. */
    static Surroundings ofSystem() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return new Surroundings(out, err, isTerminal(), Clock.systemUTC(), System::nanoTime);
    }

    /** From JDK 22 on there is a console also when the output goes elsewhere, and it says so. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
