"""How sure an effect is: errors by cluster, variances by group, and placebos where units are few."""
