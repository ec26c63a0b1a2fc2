import { Module, type DynamicModule } from '@nestjs/common';
import {
  AppendToTimeline,
  ChangeIncident,
  Clock,
  IdGenerator,
  ImportIncidents,
  IncidentRepository,
  MergeIncidents,
  RaiseIncident,
  RemoveIncident,
  UnitOfWork,
} from '@sentinelops/domain';
import { IncidentTallies } from '@sentinelops/persistence';
import { ListingModule } from '../listing/listing.module.js';
import { provide } from '../provide.js';
import { SearchSettings } from '../settings/search.js';
import { IncidentCommandsController } from './incident-commands.controller.js';
import { IncidentExportController } from './incident-export.controller.js';
import { IncidentImportController } from './incident-import.controller.js';
import { IncidentController } from './incident.controller.js';
import { IncidentLists } from './incident-lists.js';
import { TallyFold } from './tally-fold.js';

@Module({
  imports: [ListingModule],
  controllers: [IncidentExportController, IncidentImportController, IncidentController, IncidentCommandsController],
  providers: [
    IncidentLists,
    provide(TallyFold, TallyFold, IncidentTallies),
    provide(RaiseIncident, RaiseIncident, IncidentRepository, IdGenerator, Clock),
    provide(ChangeIncident, ChangeIncident, IncidentRepository, UnitOfWork, Clock),
    provide(AppendToTimeline, AppendToTimeline, IncidentRepository, Clock),
    provide(MergeIncidents, MergeIncidents, IncidentRepository, UnitOfWork, Clock),
    provide(RemoveIncident, RemoveIncident, IncidentRepository, UnitOfWork, Clock),
    provide(ImportIncidents, ImportIncidents, IncidentRepository, IdGenerator, Clock),
  ],
})
export class IncidentModule {
  static with(settings: SearchSettings): DynamicModule {
    return { module: IncidentModule, providers: [{ provide: SearchSettings, useValue: settings }] };
  }
}
