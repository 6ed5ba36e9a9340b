/**
 * The one place through which the text of every exception and problem goes. What it says of names, keys and values comes from
 * outside, and is to be read in logs and on terminals.
 */
package dev.identitydashboard.messages;
