package dev.identitydashboard.storage;

import dev.identitydashboard.messages.SafeText;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The files of one directory, by name, as far as storing needs them. What is written is there for the next reader; only what is synced is
 * there after the machine has lost its power, a file's content and the names in the directory each for themselves.
 */
public interface Disk {
    /** A file that is being written. */
    abstract class Output extends OutputStream {
        /** Returns once everything written is on disk. */
        public abstract void sync() throws IOException;
    }

    /** Where the directory is, for messages. */
    String place();

    /** The names of all files. */
    List<String> list() throws IOException;

    /** How many bytes a file has. */
    long size(String name) throws IOException;

    /** Reads a file from its beginning. */
    InputStream read(String name) throws IOException;

    /** Creates a file, which only its owner may read, or empties one that is there. */
    Output create(String name) throws IOException;

    /** Gives a file another name at once, in place of the file that has that. */
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /** Returns once all names are on disk. */
    void syncNames() throws IOException;

    /**
     * Keeps every other process, and every other caller in this one, from locking the same directory until it is closed.
     *
     * @throws LockedException if somebody has it
     */
    Closeable lock() throws IOException;

    /** Somebody else has the directory. */
    final class LockedException extends IOException {
        private static final long serialVersionUID = 1;

        LockedException(String who) {
            super(SafeText.message(who));
        }
    }
}
