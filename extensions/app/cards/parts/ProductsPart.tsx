import { Accordion, Flex, List, Text } from '@hubspot/ui-extensions';
import type { HeldProduct } from '../lib/answers/record-answer.ts';
import { useCard } from './card.ts';

/** Products kept and dropped. */
export function ProductsPart() {
  const { record, texts } = useCard();
  const { products, productCount, verdict } = record;
  if (products.length === 0) return null;
  // Who buys nothing any more keeps no product either, although none was dropped before the others.
  const gone = verdict?.category === 'account_churn' || verdict?.category === 'dormant';
  const of = (state: HeldProduct['state']) => products.filter((product) => product.state === state);
  return (
    <Accordion
      title={gone ? texts.products.bought(productCount) : texts.products.title(of('held').length, of('lost').length)}
      size="sm"
    >
      <Flex direction="column" gap="sm">
        <Products title={texts.products.dropped} products={of('lost')} />
        <Products title={gone ? texts.products.before : texts.products.kept} products={of('held')} />
        <Products title={texts.products.oneOff} products={of('one_off')} />
        {productCount > products.length && (
          <Text variant="microcopy">{texts.products.more(products.length, productCount)}</Text>
        )}
      </Flex>
    </Accordion>
  );
}

function Products({ title, products }: { readonly title: string; readonly products: readonly HeldProduct[] }) {
  const { record, texts, format } = useCard();
  if (products.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{title}</Text>
      <List>
        {products.map(({ name, lastBought }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two products may have one name; the list is drawn as a whole
          <Text key={at}>{texts.products.last(name, format.day(lastBought, record.today))}</Text>
        ))}
      </List>
    </Flex>
  );
}
