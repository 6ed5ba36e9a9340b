package dev.identitydashboard.quickstart;

/** What {@code --help} prints. */
final class Help {
    static final String TEXT = """
            Reads mParticle batches and prints every panel of the Identity Dashboard.

            mvn -q test-compile exec:java                                           a generated sample
            mvn -q test-compile exec:java -Dexec.args="[options] file-or-directory ..."   your own batches

            Files hold JSON batches, one after another or in arrays, plain or compressed with gzip, whatever
            their names. Of a directory, all files in it and below are read, in order of their paths, but for
            those that have a name, or are in a directory, that begins with a point or an underscore.

            What is read
              --today DATE           read as on that date; old exports need it
              --retention DAYS       how many days are kept, today included: 1 to 3660 (default 182)
              --zone ZONE            time zone of the days, such as Europe/Berlin (default UTC)
              --skip-undated         skip events without a time (default: they happened when they are read)
              --max-problems COUNT   end with an error after more malformed places (default: never)
              --directory DIRECTORY  keep what is read there: the next time, files that were read and are as they were
                                     are not read again, and without any file what is there is reported
              --strict               exit code 3 if anything was skipped, refused, malformed, undated or unread

            What is asked
              --range RANGE          30 (default) or another number: that many days up to the day before yesterday;
                                     2026-10-31: that day; 2026-10-01..2026-10-31: both and all days between
              --compare              also print each number beside that of as many days before
              --input NAME           only this input; may be given several times (default: all)
              --login TYPE[,TYPE]    identifier types that make a profile known (default customer_id,email)
              --environment ENV      production (default) or development
              --view VIEW            as-of-day (default) or current: identities of each day, or those of now

            What is written
              --json FILE            the full report (default target/identity-dashboard-report.json)
              --csv DIRECTORY        each part of it as a file that spreadsheets open: UTF-8 with a byte-order mark

              --help                 print this

            Put names with spaces in single quotes inside the double ones:
              -Dexec.args="--input 'Loyalty feed' 'my batches/november.json'"
            A value may also be joined to its option, as in --range=7, and must be if it begins with two hyphens.
            After a lone -- everything is a file.

            Exit codes: 0 all went well; 1 a file cannot be read or written, or reading ended early;
            2 an option is wrong, or names an input or identifier type that is not in the data; 3 see --strict.
            """;

    private Help() {}
}
