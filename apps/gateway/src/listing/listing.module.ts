import { Module } from '@nestjs/common';
import { Cursors } from './cursors.js';
import { Lists } from './lists.js';

@Module({ providers: [Cursors, Lists], exports: [Lists] })
export class ListingModule {}
