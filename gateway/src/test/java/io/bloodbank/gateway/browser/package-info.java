/** The contract pages as a person has them: in Chromium. */
package io.bloodbank.gateway.browser;
