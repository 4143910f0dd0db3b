import type { Archiving, LeavingCrm } from '../leaving-crm.ts';
import { isOwnProperty } from '../own-property.ts';
import { propertyGroup } from '../properties.ts';
import type { LeftThing } from '../removal.ts';
import { leftBut, type Told } from './told.ts';

/** Archives every property of ours on both object types, each on its own: one in use must not keep the others. Then the groups. */
export async function archiveOwnProperties(crm: LeavingCrm, told: Told): Promise<void> {
  await told.change({ left: leftBut(told.report(), 'property', 'group') });
  const leave = async (thing: Omit<LeftThing, 'why' | 'code'>, { why, code }: Extract<Archiving, { ok: false }>) =>
    told.change({ left: [...told.report().left, { ...thing, why, code }] });

  for (const type of ['contacts', 'companies'] as const) {
    const own = (await crm.customProperties(type)).filter(isOwnProperty);
    for (const { name } of own) {
      const archived = await crm.archiveProperty(type, name);
      if (archived.ok) await told.change({ propertiesArchived: told.report().propertiesArchived + 1 });
      else await leave({ what: 'property', type, name }, archived);
    }
    if (!(await crm.propertyGroups(type)).includes(propertyGroup.name)) continue;
    const archived = await crm.archiveGroup(type, propertyGroup.name);
    if (archived.ok) await told.change({ groupsArchived: told.report().groupsArchived + 1 });
    else await leave({ what: 'group', type, name: propertyGroup.name }, archived);
  }
}
