import {
  Button,
  Flex,
  hubspot,
  Input,
  Modal,
  ModalBody,
  ModalFooter,
  Panel,
  PanelBody,
  PanelSection,
  Text,
  useExtensionActions,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { useAssociations, useCrmProperties } from '@hubspot/ui-extensions/crm';
import { useEffect, useState } from 'react';

hubspot.extend<'crm.record.sidebar'>(() => <Doing />);

/** Every action, hook and call that a card may use, each with a button and a line that says what came of it. */
function Doing() {
  const context = useExtensionContext<'crm.record.sidebar'>();
  const actions = useExtensionActions<'crm.record.sidebar'>();
  const { properties } = useCrmProperties(['firstname', 'mood']);
  const companies = useAssociations({ toObjectType: 'companies', properties: ['name'] });
  const [said, say] = useState('');
  const [seen, see] = useState('');
  useEffect(() => {
    actions.onCrmPropertiesUpdate(['mood'], (values) => see(`mood is ${values.mood}`));
  }, [actions]);

  const call = async (path: string, method: 'GET' | 'POST' = 'GET') => {
    const url = path.startsWith('https:') ? path : `${String(context.variables?.APP_ORIGIN)}${path}`;
    const response = await hubspot.fetch(url, { method, ...(method === 'POST' ? { body: { hello: 'there' } } : {}) });
    say(`${response.status} ${await response.text()}`);
  };

  return (
    <Flex direction="column" gap="xs">
      <Text testId="who">{`${context.user.email} at ${context.crm.objectTypeId}/${context.crm.objectId}`}</Text>
      <Text testId="props">{`${properties.firstname} feels ${properties.mood}`}</Text>
      <Text testId="companies">{companies.results.map((one) => one.properties.name).join(', ')}</Text>
      <Text testId="seen">{seen}</Text>
      <Text testId="said">{said}</Text>
      <Button
        variant="primary"
        onClick={() => actions.addAlert({ type: 'success', title: 'Done', message: 'It was <b>saved</b>' })}
      >
        Alert
      </Button>
      <Button onClick={() => call('/api/hello')}>Get</Button>
      <Button onClick={() => call('/api/hello', 'POST')}>Post</Button>
      <Button onClick={() => call('https://elsewhere.example.com/api')}>Elsewhere</Button>
      <Button onClick={() => actions.refreshObjectProperties()}>Refresh</Button>
      <Button onClick={async () => say(JSON.stringify(await actions.fetchCrmObjectProperties(['firstname'])))}>
        Ask
      </Button>
      <Button onClick={() => actions.copyTextToClipboard('copied text')}>Copy</Button>
      <Button onClick={() => actions.navigateToPage({ to: '/people/:name', params: { name: 'zoe', sort: 'up' } })}>
        Go
      </Button>
      <Button onClick={() => actions.reloadPage()}>Reload</Button>
      <Button
        onClick={() =>
          actions.openIframeModal(
            { uri: 'https://elsewhere.example.com/', title: 'A frame', width: 300, height: 200 },
            () => say('frame closed'),
          )
        }
      >
        Frame
      </Button>
      <Button
        overlay={
          <Modal id="ask" title="A question" onClose={() => say('modal closed')}>
            <ModalBody>
              <Input label="Why?" name="why" onInput={say} />
            </ModalBody>
            <ModalFooter>
              <Button onClick={() => actions.closeOverlay('ask')}>Enough</Button>
            </ModalFooter>
          </Modal>
        }
      >
        Open
      </Button>
      <Button
        overlay={
          <Panel id="side" title="Aside">
            <PanelBody>
              <PanelSection>
                <Text>Beside the page</Text>
              </PanelSection>
            </PanelBody>
          </Panel>
        }
      >
        Panel
      </Button>
    </Flex>
  );
}
