/**
 * The Identity Dashboard: record events and identity changes of profiles, and ask how many were active, known or
 * anonymous, through which inputs and with which identifiers. {@link dev.identitydashboard.IdentityDashboard} is the
 * entry point.
 */
@NullMarked
package dev.identitydashboard;

import org.jspecify.annotations.NullMarked;
