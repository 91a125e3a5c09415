package io.bloodbank.codegen;

/** What the generated classes are. */
public enum Style {
  /** Records with builders, which cannot hold what the contract refuses. */
  RECORD,
  /** JavaBeans written by jsonschema2pojo, for contracts that these can express. */
  BEAN
}
