package dev.identitydashboard.quickstart;

/** The command line asks for something that does not exist. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
