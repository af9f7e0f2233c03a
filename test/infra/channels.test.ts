import { describe, expect, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { DEFAULT_CHANNELS, declareChannels } from '../../functions/core/publish/channels.ts';
import { bare, list, policiesOf, synthesize } from './synthesize.ts';

const dev = synthesize('dev');

const GERMAN = { name: 'news-in-german', displayName: 'Deutsch', languages: ['de'] };

describe('channels', () => {
  const topicsOf = (template: typeof dev): readonly string[] =>
    Object.values(template.findResources('AWS::SNS::Topic')).map(({ Properties }) => Properties.TopicName);

  const announceMay = (template: typeof dev) =>
    [...policiesOf(template, 'AWS::IAM::Policy')]
      .filter(([id]) => id.startsWith('AnnounceRole'))
      .flatMap(([, statements]) => statements);

  it('are one for everything, one for each of the 17 sections, one for operators and one for monitors', () => {
    expect(topicsOf(dev)).toHaveLength(20);
    expect(topicsOf(dev)).toEqual(
      expect.arrayContaining(['Slugline_articles', 'Slugline_operations', 'Slugline_section_sport']),
    );
  });

  it('are in the outputs, each by its name, with everything else that users need', () => {
    const outputs = Object.keys(dev.findOutputs('*'));
    expect(outputs).toEqual(
      expect.arrayContaining([
        'UploadsBucketName',
        'EditionsBucketName',
        'CatalogueTableName',
        'ArticlesChannelArn',
        'SectionArtsCultureEntertainmentAndMediaChannelArn',
        'UploadsQueueUrl',
        'UploadsDeadLetterQueueUrl',
        ...declareChannels(DEFAULT_CHANNELS).map(({ id }) => channelOutput(id)),
      ]),
    );
  });

  it('have the same topics, whichever sections are announced', () => {
    const sport = synthesize('dev', { sections: ['sport'] });
    expect(topicsOf(sport)).toEqual(topicsOf(dev));
    const publish = announceMay(sport).filter(({ Action }) => Action === 'sns:Publish');
    expect(
      publish
        .flatMap(({ Resource }) => list(Resource))
        .map((resource) => bare((resource as { Ref: string }).Ref))
        .sort(),
    ).toEqual(['ChannelsArticles', 'ChannelsMonitor', 'ChannelsOperations', 'ChannelsSectionSport']);
  });

  it('are added by the settings, and open to the organisation', () => {
    const custom = synthesize('prod', { channels: [GERMAN], organisation: 'o-a1b2c3d4e5' });
    custom.hasResourceProperties('AWS::SNS::Topic', {
      TopicName: 'Slugline_custom_news-in-german',
      DisplayName: 'Deutsch',
    });
    expect(Object.keys(custom.findOutputs('*'))).toContain('CustomNewsInGermanChannelArn');
    expect(custom.findOutputs('Settings').Settings?.Value).toContain('news-in-german');
    expect(JSON.stringify(announceMay(custom))).toContain('ChannelsCustomNewsInGerman');
    const german = [...policiesOf(custom, 'AWS::SNS::TopicPolicy')].find(([id]) => id.includes('German'));
    expect(german?.[1].map(({ Sid }) => Sid)).toContain('OrganisationMaySubscribe');
  });

  it('are refused with every fault of the settings', () => {
    expect(() =>
      synthesize('dev', { channels: [{ name: 'articles', languages: ['german'] }, GERMAN, GERMAN] }),
    ).toThrow(/"german" is not a language tag[^.]*\. The name news-in-german is taken\./);
  });
});
