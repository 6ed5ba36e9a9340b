/** The panels of reports as CSV. */
package dev.identitydashboard.csv;
