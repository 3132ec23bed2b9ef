"""What a cause needs and what people pledge for it (hulp): hands, goods, space, money, leave, advice."""
